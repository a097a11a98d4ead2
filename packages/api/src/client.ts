import type { AnswerOf, BodyOf, Contract, ParamsOf, QueryOf } from "./contract.ts";
import type { Problem } from "./problem.ts";

/** The server refused: `problem` says what and what to do. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
    this.status = problem.status;
  }
}

type Part<Name extends string, T> = [T] extends [undefined] ? unknown : { [K in Name]: T };
type OptionalPart<Name extends string, T> = [T] extends [undefined] ? unknown : { [K in Name]?: T };

type FileBody = NonNullable<RequestInit["body"]>;

/** What a call of a contract carries. A file body is sent as it is. */
export type Ask<C> = Part<"params", ParamsOf<C>> &
  OptionalPart<"query", QueryOf<C>> &
  Part<"body", BodyOf<C>> & { file?: FileBody; signal?: AbortSignal };

/** Answers that are not JSON come as the response itself. */
export type Answered<C> = [AnswerOf<C>] extends [undefined] ? Response : AnswerOf<C>;

export type ApiClient = {
  call<C extends Contract>(contract: C, ask: Ask<C>): Promise<Answered<C>>;
};

export type ClientOptions = {
  /** `fetch` of the browser, of Node, or one that speaks to a server in the same process. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Before every path, without a slash at the end; empty for the page's own host. */
  base?: string;
  token?: string | undefined;
};

type Loose = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: FileBody;
  signal?: AbortSignal;
};

/** The address of an endpoint: path with its parameters filled in, and the query without absent entries. */
export function addressOf<C extends Contract>(contract: C, ask: Omit<Ask<C>, "file" | "signal">): string {
  const { params = {}, query = {} } = ask as Loose;
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(
    entries.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return search === "" ? path : `${path}?${search}`;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    if (typeof body.code === "string")
      return { type: "about:blank", title: body.code, ...body, status: response.status } as Problem;
  } catch {
    // Not ours: a proxy between us and the server answered.
  }
  return { type: "about:blank", title: response.statusText || "No answer", status: response.status, code: "no_answer" };
}

/**
 * A client for all contracts: fills in the address, sends the body, returns the typed answer.
 * Throws `ProblemError` when the server refuses, and whatever `fetch` throws when there is no answer at all.
 */
export function createClient({ fetch, base = "", token }: ClientOptions): ApiClient {
  return {
    async call<C extends Contract>(contract: C, ask: Ask<C>): Promise<Answered<C>> {
      const { body, file, signal } = ask as Loose;
      const headers: Record<string, string> = {};
      if (token !== undefined && contract.access === "token") headers.authorization = `Bearer ${token}`;
      if (file !== undefined) headers["content-type"] = "application/octet-stream";
      else if (body !== undefined) headers["content-type"] = "application/json";
      const response = await fetch(base + addressOf(contract, ask), {
        method: contract.method,
        headers,
        ...(signal && { signal }),
        ...(file !== undefined ? { body: file } : body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new ProblemError(await problemOf(response));
      const plain = contract.answer === undefined ? response : await response.json();
      return plain as Answered<C>;
    },
  };
}
