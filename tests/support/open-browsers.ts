/** Browsers of this file's tests that are not closed yet. Apart from those who start them, for tests without any. */
export const openBrowsers = new Set<{ close(): Promise<void> }>();

/**
 * Closes them all: before a server stops, which waits for what is being answered. After a test that failed in the middle
 * a page is still open and may hold a connection without asking for anything.
 */
export async function closeBrowsers(): Promise<void> {
  await Promise.all([...openBrowsers].map((browser) => browser.close()));
}
