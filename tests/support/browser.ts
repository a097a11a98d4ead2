import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const EXECUTABLE = "/usr/bin/chromium";
const OUTPUT = join(import.meta.dirname, "../../test-output");
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Starts the Debian Chromium with software rendering; missing means failing, never skipping. */
export function launchBrowser(): Promise<Browser> {
  return launch();
}

/**
 * The same without WebGL: maps stay as SVG. For whatever lies beside the picture of the map, which costs twice as much as
 * all the rest of a page where no graphics card draws it.
 */
export function launchPlainBrowser(): Promise<Browser> {
  return launch("--disable-3d-apis");
}

async function launch(...more: string[]): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) throw new Error(`${EXECUTABLE} is missing: apt-get install chromium`);
  return chromium.launch({
    executablePath: EXECUTABLE,
    // The process of a test that is ended ends, and the browser with it, instead of seeing to the browser only.
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/** What a page did that it must never do, collected while it is used. */
export type Misdeeds = { errors: string[]; foreignRequests: string[]; failedRequests: string[] };

/** Opens a page in a fresh context and collects errors, requests to other hosts and failed requests. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; misdeeds: Misdeeds; close: () => Promise<void> }> {
  const context = await browser.newContext({ locale: "de-DE", viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const misdeeds: Misdeeds = { errors: [], foreignRequests: [], failedRequests: [] };
  const origin = new URL(url).origin;
  page.on("console", (message) => {
    if (message.type() === "error") misdeeds.errors.push(`${message.text()} ${message.location().url}`.trim());
  });
  page.on("pageerror", (error) => misdeeds.errors.push(String(error)));
  page.on("request", (request) => {
    const to = request.url();
    if (!to.startsWith(origin) && !/^(data|blob):/.test(to)) misdeeds.foreignRequests.push(to);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) misdeeds.failedRequests.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  return { page, misdeeds, close: () => context.close() };
}

/** Keeps a picture of the page in test-output, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) });
}

/** Accessibility violations by axe-core (WCAG 2.0 to 2.2 A and AA, best practice), one line each. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(AXE, "utf8"));
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe;
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];
    const result = await axe.run({ runOnly: { type: "tag", values: tags } });
    return result.violations.map(
      (rule) => `${rule.id}: ${rule.help} → ${rule.nodes.map((node) => node.target).join(" | ")}`,
    );
  });
}

type AxeResult = { violations: { id: string; help: string; nodes: { target: string[] }[] }[] };

/** What the visitor's device keeps: nothing is allowed. */
export async function kept(page: Page): Promise<{ cookies: number; storage: number; workers: number }> {
  const cookies = (await page.context().cookies()).length;
  const [storage, workers] = await page.evaluate<[number, number]>(`(async () => {
    const registrations = await navigator.serviceWorker?.getRegistrations().catch(() => []);
    return [localStorage.length + sessionStorage.length, registrations?.length ?? 0];
  })()`);
  return { cookies, storage, workers };
}
