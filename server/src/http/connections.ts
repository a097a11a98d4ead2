import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Knows which connections have asked for nothing that is still to be answered: those that never sent a request, as
 * browsers open some in advance, and those whose next request has not come whole. A server that closes would wait for
 * them without limit, since it ends only those that are idle between two requests.
 */
export class Connections {
  readonly #open = new Set<Socket>();
  readonly #asking = new Map<Socket, number>();

  constructor(server: Server) {
    server.on("connection", (socket) => {
      this.#open.add(socket);
      socket.once("close", () => this.#open.delete(socket));
    });
    server.on("request", ({ socket }, response) => {
      this.#asking.set(socket, (this.#asking.get(socket) ?? 0) + 1);
      response.once("close", () => {
        const left = (this.#asking.get(socket) ?? 1) - 1;
        if (left > 0) this.#asking.set(socket, left);
        else this.#asking.delete(socket);
      });
    });
  }

  /** Ends all that wait for no answer. */
  endUnused(): void {
    for (const socket of this.#open) if (!this.#asking.has(socket)) socket.destroy();
  }
}
