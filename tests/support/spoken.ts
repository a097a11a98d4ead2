import type { CDPSession, Page } from "playwright-core";

/**
 * What assistive technology is given: the browser's accessibility tree, asked over its debugging protocol. Texts in the page
 * prove little, since names, roles and live regions are computed.
 */

type Value = { value?: unknown };
type Node = {
  nodeId: string;
  ignored: boolean;
  role?: Value;
  name?: Value;
  value?: Value;
  properties?: { name: string; value: Value }[];
  childIds?: string[];
};

export type SpokenNode = { role: string; name: string; value: string; states: Record<string, unknown> };

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** One conversation with the browser for each page, in which the tree is kept up to date instead of built for each question. */
function sessionOf(page: Page): Promise<CDPSession> {
  const open = async () => {
    const session = await page.context().newCDPSession(page);
    await session.send("Accessibility.enable");
    return session;
  };
  const session = sessions.get(page) ?? open();
  sessions.set(page, session);
  return session;
}

async function treeOf(page: Page): Promise<Node[]> {
  const { nodes } = await (await sessionOf(page)).send("Accessibility.getFullAXTree");
  return nodes as Node[];
}

const statesOf = (node: Node) =>
  Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));

function told(node: Node): SpokenNode {
  const text = (value: Value | undefined) => String(value?.value ?? "").replace(/\s+/g, " ");
  return { role: text(node.role), name: text(node.name), value: text(node.value), states: statesOf(node) };
}

/** What has the focus, as a screen reader says it. */
export async function focusedNode(page: Page): Promise<SpokenNode | undefined> {
  const session = await sessionOf(page);
  const { result } = await session.send("Runtime.evaluate", { expression: "document.activeElement" });
  if (result.objectId === undefined) return undefined;
  const of = { objectId: result.objectId, fetchRelatives: false };
  const { nodes } = await session.send("Accessibility.getPartialAXTree", of);
  const [node] = nodes as Node[];
  return node !== undefined && !node.ignored && statesOf(node).focused === true ? told(node) : undefined;
}

/** All nodes of a role, as far as assistive technology is given them. */
export async function nodesOf(page: Page, role: string): Promise<SpokenNode[]> {
  return (await treeOf(page))
    .filter((node) => !node.ignored)
    .map(told)
    .filter((node) => node.role === role);
}

/** The texts of all live regions, joined: what has been announced. */
export async function announced(page: Page): Promise<string> {
  const nodes = await treeOf(page);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const texts: string[] = [];
  const collect = (node: Node) => {
    if (node.role?.value === "StaticText") texts.push(told(node).name);
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) collect(child);
    }
  };
  const live = (node: Node) => ["polite", "assertive"].includes(String(statesOf(node).live));
  // A node inside a live region inherits `live`; only the outermost is collected.
  const inner = new Set(nodes.filter(live).flatMap(({ childIds = [] }) => childIds));
  for (const node of nodes) if (live(node) && !inner.has(node.nodeId)) collect(node);
  return texts.join(" · ");
}

/** Longest wait for an announcement, in milliseconds. */
const PATIENCE = 120_000;

/** Waits until something is announced. */
export async function untilAnnounced(page: Page, text: RegExp): Promise<string> {
  const end = performance.now() + PATIENCE;
  let said = await announced(page);
  while (performance.now() < end) {
    if (text.test(said)) return said;
    await page.waitForTimeout(150);
    said = await announced(page);
  }
  throw new Error(`${text} was not announced. Announced is: ${said}`);
}

/** Presses a key until what has the focus is of this role and name. */
export async function keysTo(page: Page, role: string, name: RegExp, key = "Tab", most = 80): Promise<SpokenNode> {
  let node: SpokenNode | undefined;
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press(key);
    node = await focusedNode(page);
    if (node?.role === role && name.test(node.name)) return node;
  }
  throw new Error(
    `${most} times ${key} did not lead to a ${role} named ${name}; the focus is on ${JSON.stringify(node)}`,
  );
}
