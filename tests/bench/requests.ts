import type { Page, Request } from "playwright-core";

/**
 * Collects what a page asks of the server from now on. Left out is the page's icon: the browser, not the page, looks for
 * it again whenever the address changes.
 */
export function watchRequests(page: Page): Request[] {
  const asked: Request[] = [];
  page.on("request", (request) => {
    if (!/\/raumblick[^/]*\.(svg|png)$/.test(new URL(request.url()).pathname)) asked.push(request);
  });
  return asked;
}
