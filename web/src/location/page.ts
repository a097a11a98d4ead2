export const DOCUMENTS = ["impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "quellen"] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** Which page an address names. */
export type Page =
  | { page: "start" }
  | { page: "explore"; indicator: string }
  | { page: "area"; code: string }
  | { page: "areas" }
  | { page: "document"; name: DocumentName }
  | { page: "method"; name?: string | undefined }
  | { page: "admin"; task: "deliveries" }
  | { page: "admin"; task: "deliver" }
  | { page: "admin"; task: "delivery"; id: number }
  | { page: "admin"; task: "mappings" }
  | { page: "admin"; task: "mapping"; key: string }
  | { page: "admin"; task: "editions" }
  | { page: "admin"; task: "editions"; level: string; from: string; to: string }
  | { page: "unknown"; path: string };

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** Pages behind the token: the list of deliveries, bringing a file, one delivery, the editions, two of them. */
function readAdministration([task, id, ...more]: string[]): Page | undefined {
  if (task === undefined) return { page: "admin", task: "deliveries" };
  if (task === "gebietsstaende") {
    const [from, to, beyond] = more;
    if (id === undefined) return { page: "admin", task: "editions" };
    if (from === undefined || to === undefined || beyond !== undefined) return undefined;
    return { page: "admin", task: "editions", level: decoded(id), from: decoded(from), to: decoded(to) };
  }
  if (task === "zuordnungen" && more.length === 0)
    return id === undefined
      ? { page: "admin", task: "mappings" }
      : { page: "admin", task: "mapping", key: decoded(id) };
  if (task !== "einspielen" || more.length > 0) return undefined;
  if (id === undefined) return { page: "admin", task: "deliver" };
  return /^[1-9]\d{0,9}$/.test(id) ? { page: "admin", task: "delivery", id: Number(id) } : undefined;
}

/** Reads the page out of a path; slashes at the end do not matter. */
export function readPage(path: string): Page {
  const steps = path.split("/").filter((step) => step !== "");
  const [first, second] = steps;
  if (first === undefined) return { page: "start" };
  if (first === "karte" && second !== undefined && steps.length === 2)
    return { page: "explore", indicator: decoded(second) };
  if (first === "methoden" && steps.length <= 2)
    return { page: "method", name: second === undefined ? undefined : decoded(second) };
  if (first === "gebiete" && steps.length === 1) return { page: "areas" };
  if (first === "gebiet" && second !== undefined && steps.length === 2) return { page: "area", code: decoded(second) };
  if (first === "verwaltung") return readAdministration(steps.slice(1)) ?? { page: "unknown", path };
  const name = DOCUMENTS.find((known) => known === first);
  if (name !== undefined && steps.length === 1) return { page: "document", name };
  return { page: "unknown", path };
}

export function writePage(page: Page): string {
  switch (page.page) {
    case "start":
      return "/";
    case "explore":
      return `/karte/${encodeURIComponent(page.indicator)}`;
    case "areas":
      return "/gebiete";
    case "area":
      return `/gebiet/${encodeURIComponent(page.code)}`;
    case "document":
      return `/${page.name}`;
    case "method":
      return page.name === undefined ? "/methoden" : `/methoden/${encodeURIComponent(page.name)}`;
    case "admin":
      if (page.task === "deliveries") return "/verwaltung";
      if (page.task === "editions") return writeEditions(page);
      if (page.task === "mappings") return "/verwaltung/zuordnungen";
      if (page.task === "mapping") return `/verwaltung/zuordnungen/${encodeURIComponent(page.key)}`;
      return page.task === "deliver" ? "/verwaltung/einspielen" : `/verwaltung/einspielen/${page.id}`;
    case "unknown":
      return page.path;
  }
}

function writeEditions(page: Extract<Page, { task: "editions" }>): string {
  const steps = "level" in page ? [page.level, page.from, page.to] : [];
  return ["/verwaltung/gebietsstaende", ...steps.map(encodeURIComponent)].join("/");
}
