import type { FastifyInstance, InjectOptions } from "fastify";

/** `fetch` that asks the server in this process without a port, for the command line and for tests. */
export function fetchInProcess(app: FastifyInstance): (url: string, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    const body = init.body === undefined || init.body === null ? undefined : await bytesOf(init.body);
    const answer = await app.inject({
      method: (init.method ?? "GET") as NonNullable<InjectOptions["method"]>,
      url,
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(body !== undefined && { payload: body }),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined) headers.set(name, String(value));
    const bodiless = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(bodiless ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  };
}

async function bytesOf(body: NonNullable<RequestInit["body"]>): Promise<Buffer> {
  return Buffer.from(await new Response(body).arrayBuffer());
}
