/** Reads the instructions of a Dockerfile, as far as ours uses them. */

export type Copy = { kind: "COPY"; from: string | undefined; sources: string[]; target: string };
export type Step = Copy | { kind: "RUN"; command: string };
export type Stage = {
  image: string;
  name: string;
  workdir: string;
  env: Record<string, string>;
  steps: Step[];
  entrypoint: string[];
  command: string[];
  user?: string;
  volume?: string;
  port?: number;
  stopSignal?: string;
  healthcheck?: string[];
};

/** The stages in their order, each with its steps and what it sets. Throws at an instruction it does not know. */
export function parseDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/^\s*#.*\n/gm, "")
    .replace(/\\\n/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, word = "", rest = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === "FROM") stages.push(stageOf(rest));
    else follow(stages.at(-1) as Stage, word, rest);
  }
  return stages;
}

function stageOf(rest: string): Stage {
  const [, image = "", name = "final"] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest) ?? [];
  return { image, name, workdir: "/", env: {}, steps: [], entrypoint: [], command: [] };
}

function follow(stage: Stage, word: string, rest: string): void {
  const known: Record<string, () => void> = {
    WORKDIR: () => Object.assign(stage, { workdir: rest }),
    ENV: () => Object.assign(stage.env, Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split("=")))),
    COPY: () => stage.steps.push(copyOf(rest)),
    RUN: () => stage.steps.push({ kind: "RUN", command: rest }),
    USER: () => Object.assign(stage, { user: rest }),
    VOLUME: () => Object.assign(stage, { volume: rest }),
    EXPOSE: () => Object.assign(stage, { port: Number(rest) }),
    STOPSIGNAL: () => Object.assign(stage, { stopSignal: rest }),
    ENTRYPOINT: () => Object.assign(stage, { entrypoint: JSON.parse(rest) }),
    CMD: () => Object.assign(stage, { command: JSON.parse(rest) }),
    HEALTHCHECK: () => Object.assign(stage, { healthcheck: JSON.parse(/CMD\s+(\[.*\])$/.exec(rest)?.[1] ?? "") }),
  };
  const how = known[word];
  if (how === undefined) throw new Error(`Unknown instruction: ${word} ${rest}`);
  how();
}

function copyOf(rest: string): Copy {
  const from = /--from=(\S+)/.exec(rest)?.[1];
  const paths = rest.split(/\s+/).filter((part) => !part.startsWith("--"));
  return { kind: "COPY", from, sources: paths.slice(0, -1), target: paths.at(-1) as string };
}
