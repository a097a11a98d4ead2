export const DOCUMENTS = ["quellen", "datenschutz", "barrierefreiheit"] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** Which page an address names. */
export type Page =
  | { page: "start" }
  | { page: "explore"; indicator: string }
  | { page: "area"; code: string }
  | { page: "areas" }
  | { page: "document"; name: DocumentName }
  | { page: "method"; name?: string | undefined }
  | { page: "unknown"; path: string };

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
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
    case "unknown":
      return page.path;
  }
}
