import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

/** Writes ZIP archives and workbooks byte by byte, so that tests can make broken ones on purpose. */

export type Part = { path: string; text: string; claimedSize?: number; attributes?: number };

export function zip(parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, text, claimedSize, attributes = 0 } of parts) {
    const content = Buffer.from(text, "utf8");
    const packed = deflateRawSync(content);
    const name = Buffer.from(path, "utf8");
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    files.push(Buffer.from("PK\x03\x04"), common, name, packed);
    const central = Buffer.alloc(46);
    central.write("PK\x01\x02", 0, "latin1");
    central.writeUInt16LE((3 << 8) | 20, 4);
    common.copy(central, 6, 0, 26);
    central.writeUInt32LE(attributes >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name);
    offset += 30 + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...files, listing, end]));
}

export type WorkbookSheet = { name: string; xml: string; state?: string };

export type WorkbookParts = { sheets: readonly WorkbookSheet[]; texts?: string; styles?: string; date1904?: boolean };

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export function workbookParts({ sheets, texts = "", styles = "", date1904 = false }: WorkbookParts): Part[] {
  const list = sheets.map(
    ({ name, state }, place) =>
      `<sheet name="${name}" sheetId="${place + 1}"${state ? ` state="${state}"` : ""} r:id="rId${place + 1}"/>`,
  );
  const relations = sheets.map(
    (_, place) => `<Relationship Id="rId${place + 1}" Target="worksheets/sheet${place + 1}.xml"/>`,
  );
  return [
    {
      path: "xl/workbook.xml",
      text: `<workbook ${NS} xmlns:r="r"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${list.join("")}</sheets></workbook>`,
    },
    { path: "xl/_rels/workbook.xml.rels", text: `<Relationships>${relations.join("")}</Relationships>` },
    { path: "xl/sharedStrings.xml", text: `<sst ${NS}>${texts}</sst>` },
    { path: "xl/styles.xml", text: `<styleSheet ${NS}>${styles}</styleSheet>` },
    ...sheets.map(({ xml }, place) => ({
      path: `xl/worksheets/sheet${place + 1}.xml`,
      text: `<worksheet ${NS}>${xml}</worksheet>`,
    })),
  ];
}

/** A workbook of sheets given as their XML inside `<worksheet>`. */
export function workbook(parts: WorkbookParts): Uint8Array {
  return zip(workbookParts(parts));
}
