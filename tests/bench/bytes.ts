import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Catalog } from "@raumblick/api/query.api";
import type { OldLayout } from "./layout.ts";
import { type CountyPlan, valuesHash } from "./load.ts";
import { rawAnswer } from "./measure.ts";
import { kilobytes, type Table } from "./table.ts";

/** Bytes of one answer: brotli, gzip, and not compressed. */
type Sizes = { brotli: number; gzip: number; plain: number };

const show = ({ brotli, gzip: zipped, plain }: Sizes) =>
  [brotli, zipped, plain].map((bytes) => kilobytes(bytes).replace(" kB", "")).join(" / ");

/** What travels when somebody asks for an indicator: all periods of all areas; theirs with every boundary again. */
export async function measureBytes(
  table: Table,
  {
    url,
    catalog,
    plans,
    growth,
    old,
  }: {
    url: string;
    catalog: Catalog;
    plans: readonly CountyPlan[];
    /** Areas n, 2n and 4n with boundaries of the same detail. */
    growth: readonly number[];
    old: ReadonlyMap<number, OldLayout>;
  },
): Promise<void> {
  const sizes = new Map<number, { ours: Sizes; theirs: Sizes }>();
  for (const { areas, periods, depth } of plans) {
    const ours = await sizesOfOurs(`${url}/api/v1/values/${valuesHash(catalog, areas)}`);
    const theirs = await sizesOfText(await old.get(areas)!.answer());
    sizes.set(areas, { ours, theirs });
    table.add({
      what: `values of ${areas} areas (${4 * 2 ** depth} points each) × ${periods}: br / gzip / plain, kB`,
      ...(areas === 400 && { goal: { text: "≤ 12 kB compressed", limit: 12_000 }, value: ours.brotli }),
      ours: show(ours),
      theirs: show(theirs),
    });
  }
  const growing = (whose: "ours" | "theirs") =>
    growth
      .slice(1)
      .map((areas, index) => {
        const before = sizes.get(growth[index]!)![whose].brotli;
        return `× ${(sizes.get(areas)![whose].brotli / before).toFixed(2)}`;
      })
      .join(", ");
  table.add({
    what: `their growth over ${growth.join(" → ")} areas (br)`,
    ours: growing("ours"),
    theirs: growing("theirs"),
  });
}

async function sizesOfOurs(url: string): Promise<Sizes> {
  const [brotli, zipped, plain] = await Promise.all(
    (["br", "gzip", "identity"] as const).map((encoding) => rawAnswer(url, encoding)),
  );
  return { brotli: brotli!.length, gzip: zipped!.length, plain: plain!.length };
}

/** Above so many bytes the best brotli takes minutes and gains a few percent; ours is packed by the same rule. */
const PATIENCE = 1_000_000;

async function sizesOfText(text: string): Promise<Sizes> {
  const plain = Buffer.from(text);
  const quality = plain.length > PATIENCE ? 9 : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const [packed, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  return { brotli: packed.length, gzip: zipped.length, plain: plain.length };
}
