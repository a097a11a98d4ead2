/** Code pages by the language driver byte of a dBASE header (ESRI and dBASE tables); only those a browser can decode. */
const BY_DRIVER: Record<number, string> = {
  3: "windows-1252",
  87: "windows-1252",
  88: "windows-1252",
  89: "windows-1252",
  200: "windows-1250",
  201: "windows-1251",
  202: "windows-1254",
  203: "windows-1253",
  204: "windows-1257",
  101: "ibm866",
  38: "ibm866",
};

/** Names as programs write them into a .cpg file. */
function byName(text: string): string | undefined {
  const name = text
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase()
    .replaceAll("_", "-");
  if (/^(utf-?8|65001)$/.test(name)) return "utf-8";
  const windows = /^(?:ansi[ -]?|cp|windows-?|oem[ -]?)?(125\d|874)$/.exec(name);
  if (windows) return `windows-${windows[1]}`;
  const iso = /^(?:iso[ -]?)?8859[ -]?(\d{1,2})$/.exec(name);
  const label = iso ? `iso-8859-${iso[1]}` : /^88591$/.test(name) ? "iso-8859-1" : name;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/**
 * Whether bytes are UTF-8. Fields of fixed width may end in the middle of a letter, so some letters may be broken;
 * in text of another encoding nearly all letters beyond ASCII are.
 */
function isUtf8(bytes: Uint8Array, mayBreak: number): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  let beyond = 0;
  let broken = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) beyond += 1;
    if (code === 0xfffd) broken += 1;
  }
  return broken <= beyond * mayBreak;
}

/** How an encoding was found. `guessed`: neither .cpg nor header said it, or what they said does not fit the bytes. */
export type FoundEncoding = { encoding: string; guessed: boolean };

/**
 * The encoding of a dBASE table: by its .cpg file, else the language driver in its header, else by its bytes: UTF-8 when
 * they are valid UTF-8, Windows-1252 (German Windows) otherwise.
 */
export function dbfEncoding(dbf: Uint8Array, cpg: Uint8Array | undefined): FoundEncoding {
  const named = cpg && byName(new TextDecoder("latin1").decode(cpg));
  const driven = BY_DRIVER[dbf[29] ?? 0];
  const said = named ?? driven;
  // Only the records: the header holds numbers.
  const records = dbf.subarray((dbf[8] ?? 0) + 256 * (dbf[9] ?? 0));
  if (said === "utf-8" && !isUtf8(records, 0.5)) return { encoding: "windows-1252", guessed: true };
  if (said) return { encoding: said, guessed: false };
  const ascii = records.every((byte) => byte < 0x80);
  return { encoding: isUtf8(records, 0.1) ? "utf-8" : "windows-1252", guessed: !ascii };
}
