import { Deserializer, Serializer } from "node:v8";

/**
 * Messages to and from a process, cut so that neither packing nor unpacking a large one keeps the event loop: bytes and
 * lists that lie directly in a member of the message go ahead in pieces, what is left of it comes last.
 */

/** Bytes of one piece, about. */
const PIECE = 262_144;
/** So many elements of a list go in one piece at most. */
const ELEMENTS = 1000;

/** Where the content of a piece belongs: `message[member][field]`. */
type Place = { member: string; field: string };
type Piece = Place & ({ bytes: Uint8Array; at: number; size: number } | { items: unknown[] });
type Last = { rest: object };

/** The message packed, piece by piece. Throws when it holds what cannot be copied. */
export function* packedPieces(message: object): Generator<Buffer, void> {
  const rest: Record<string, unknown> = { ...message };
  for (const [member, whole] of Object.entries(message)) {
    if (!isRecord(whole)) continue;
    const small = { ...whole };
    for (const [field, content] of Object.entries(whole))
      for (const piece of piecesOf(content)) {
        yield packed({ member, field, ...piece } as Piece);
        delete small[field];
      }
    rest[member] = small;
  }
  yield packed({ rest } satisfies Last);
}

type Content = { bytes: Uint8Array; at: number; size: number } | { items: unknown[] };

/** Nothing when it is small enough to stay where it is. */
function* piecesOf(content: unknown): Generator<Content, void> {
  if (content instanceof Uint8Array && content.length > PIECE) {
    const size = content.length;
    // A copy: of a part the serializer would write all the memory it lies in.
    for (let at = 0; at < size; at += PIECE)
      yield { bytes: new Uint8Array(content.subarray(at, at + PIECE)), at, size };
  }
  if (!Array.isArray(content)) return;
  let items: unknown[] = [];
  let weight = 0;
  let cut = false;
  for (const item of content) {
    items.push(item);
    weight += weightOf(item);
    if (weight < PIECE && items.length < ELEMENTS) continue;
    yield { items };
    cut = true;
    items = [];
    weight = 0;
  }
  if (cut && items.length > 0) yield { items };
}

/** Bytes of an element, roughly: of what lies directly in it. */
function weightOf(item: unknown): number {
  if (typeof item !== "object" || item === null) return sizeOf(item);
  return Object.values(item).reduce((sum: number, part) => sum + sizeOf(part), sizeOf(item));
}

function sizeOf(part: unknown): number {
  if (ArrayBuffer.isView(part)) return part.byteLength;
  if (typeof part === "string") return part.length;
  return Array.isArray(part) ? part.length * 8 : 8;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Puts messages together again, from pieces in their order. */
export class PieceCollector {
  #members: Record<string, Record<string, unknown>> = {};

  /** The message when this was its last piece. */
  take(bytes: Uint8Array): object | undefined {
    const piece = unpacked(bytes) as Piece | Last;
    if (!("rest" in piece)) {
      this.#add(piece);
      return undefined;
    }
    const message: Record<string, unknown> = { ...piece.rest };
    for (const [member, fields] of Object.entries(this.#members))
      message[member] = { ...(message[member] as object | undefined), ...fields };
    this.#members = {};
    return message;
  }

  #add(piece: Piece): void {
    const { member, field } = piece;
    this.#members[member] ??= {};
    const fields = this.#members[member];
    if ("bytes" in piece) {
      fields[field] ??= new Uint8Array(piece.size);
      (fields[field] as Uint8Array).set(piece.bytes, piece.at);
    } else {
      fields[field] ??= [];
      const list = fields[field] as unknown[];
      for (const item of piece.items) list.push(item);
    }
  }
}

// The channel's own way to write arrays gives views into one large buffer on the other side; this one gives each its own.
function packed(message: object): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(message);
  return serializer.releaseBuffer();
}

function unpacked(bytes: Uint8Array): object {
  const deserializer = new Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue() as object;
}
