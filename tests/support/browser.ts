import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { openBrowsers } from "./open-browsers.ts";

const EXECUTABLE = "/usr/bin/chromium";
const OUTPUT = join(import.meta.dirname, "../../test-output");
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Starts the Debian Chromium; missing means failing, never skipping. The map library draws with WebGL in software, all
 * else is painted without it: putting pages together by a software graphics card takes several times as long.
 */
export function launchBrowser(): Promise<Browser> {
  return launch("--disable-gpu", ...SOFTWARE_GL, SHORT_LIVED);
}

/**
 * The same without WebGL: maps stay as SVG. For whatever lies beside the picture of the map, which costs twice as much as
 * all the rest of a page where no graphics card draws it.
 */
export function launchPlainBrowser(): Promise<Browser> {
  return launch("--disable-gpu", "--disable-3d-apis", SHORT_LIVED);
}

/** As visitors have it, for measuring: scripts are optimised, and a graphics card, here one in software, does its part. */
export function launchMeasuredBrowser(): Promise<Browser> {
  return launch(...SOFTWARE_GL);
}

const SOFTWARE_GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/** A page of a test ends before optimising its scripts has paid. */
const SHORT_LIVED = "--js-flags=--no-opt --no-maglev";

/**
 * Left away: the browser's own list of suggestions, two pages of its own for each window, which cost more than most of
 * ours. The last such list counts, so the ones of Playwright that matter here are named again.
 */
const WITHOUT = [
  "OmniboxPopupWebUI",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

async function launch(...more: string[]): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) throw new Error(`${EXECUTABLE} is missing: apt-get install chromium`);
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    // The process of a test that is ended ends, and the browser with it, instead of seeing to the browser only.
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--no-sandbox",
      `--disable-features=${WITHOUT}`,
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
  openBrowsers.add(browser);
  browser.once("disconnected", () => openBrowsers.delete(browser));
  return browser;
}

/** Milliseconds a page may take for one step: a slow machine, busy with a check, needs more than the usual 30 s. */
const PATIENCE = 120_000;

/** A page in a fresh context. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "de-DE", viewport: DESKTOP, ...options });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

export const DESKTOP = { width: 1440, height: 900 };
/** As wide as the layout for desktops needs it. What the map library draws costs by the pixel where software does it. */
export const SMALL_DESKTOP = { width: 1024, height: 640 };

/** What a page did that it must never do, collected while it is used. */
export type Misdeeds = { errors: string[]; foreignRequests: string[]; failedRequests: string[] };

/** Collects from now on errors, requests to other hosts than that of the address, and failed requests. */
export function watch(page: Page, url: string): Misdeeds {
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
  return misdeeds;
}

/** Opens an address in a fresh context and watches what the page does. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; misdeeds: Misdeeds; close: () => Promise<void> }> {
  const page = await newPage(browser, options);
  const misdeeds = watch(page, url);
  await page.goto(url);
  return { page, misdeeds, close: () => page.context().close() };
}

/** Keeps a picture of the page in test-output, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) });
}

/** Accessibility violations by axe-core (WCAG 2.0 to 2.2 A and AA, best practice), one line each. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axeSource());
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe;
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];
    // All rules are checked; only what they find is described.
    const result = await axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return result.violations.map(
      (rule) => `${rule.id}: ${rule.help} → ${rule.nodes.map((node) => node.target).join(" | ")}`,
    );
  });
}

let axe: string | undefined;
function axeSource(): string {
  axe ??= readFileSync(AXE, "utf8");
  return axe;
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
