import { type AreaDelivery, getAreaDelivery } from "@raumblick/api/areas.api";
import { getDelivery, type ValueDelivery } from "@raumblick/api/deliveries.api";
import {
  cancelDeliveryWork,
  type DeliveryWork,
  getDeliveryWork,
  startDeliveryCheck,
} from "@raumblick/api/delivery-work.api";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";

/** A checked delivery of either kind. */
export type Checked = { kind: "values"; delivery: ValueDelivery } | { kind: "areas"; delivery: AreaDelivery };

export type DeliveryHold = {
  known: DeliveryWork | undefined;
  checked: Checked | undefined;
  trouble: Trouble | undefined;
  /** Something is being done with it. */
  working: boolean;
  /** Does something with it that the server may take a while for; progress is followed meanwhile. */
  act: (work: (signal: AbortSignal) => Promise<unknown>) => Promise<boolean>;
  cancel: () => Promise<void>;
  resume: () => Promise<void>;
  reload: () => void;
  gone: boolean;
};

/** How often it is asked how far the work is, in milliseconds. */
const STEP = 400;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Follows one delivery: whoever opens its page while it is being checked sees how far it is, then what was found. */
export function useDelivery(id: number): DeliveryHold {
  const { client } = useSignedIn();
  const [known, setKnown] = useState<DeliveryWork>();
  const [checked, setChecked] = useState<Checked>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [acting, setActing] = useState(false);
  const [gone, setGone] = useState(false);
  const alive = useRef(true);

  /** Asks until nothing is being done any more, and then for what was found. */
  const follow = useCallback(async () => {
    for (;;) {
      const now = await client.call(getDeliveryWork, { params: { id } });
      if (!alive.current) return;
      setKnown(now);
      if (now.work === null) {
        if (now.state !== "received" && now.trouble === null) {
          const next: Checked =
            now.kind === "values"
              ? { kind: "values", delivery: await client.call(getDelivery, { params: { id } }) }
              : { kind: "areas", delivery: await client.call(getAreaDelivery, { params: { id } }) };
          if (alive.current) setChecked(next);
        }
        return;
      }
      await pause(STEP);
      if (!alive.current) return;
    }
  }, [client, id]);

  const reload = useCallback(() => {
    setTrouble(undefined);
    follow().catch((error: unknown) => alive.current && setTrouble(troubleOf(error)));
  }, [follow]);

  useEffect(() => {
    alive.current = true;
    reload();
    return () => {
      alive.current = false;
    };
  }, [reload]);

  const act = useCallback<DeliveryHold["act"]>(
    async (work) => {
      setTrouble(undefined);
      setActing(true);
      const ended = work(new AbortController().signal).then(
        () => undefined,
        (error: unknown) => troubleOf(error),
      );
      let done = false;
      ended.then(() => {
        done = true;
      });
      while (!done) {
        await Promise.race([ended, pause(STEP)]);
        if (done || !alive.current) break;
        await client.call(getDeliveryWork, { params: { id } }).then(setKnown, () => undefined);
      }
      const failed = await ended;
      if (!alive.current) return false;
      await follow().catch(() => undefined);
      const wanted = failed?.kind === "refused" && failed.code === "work_cancelled";
      if (failed && !wanted) setTrouble(failed);
      setActing(false);
      return failed === undefined;
    },
    [client, id, follow],
  );

  const cancel = useCallback(async () => {
    try {
      await client.call(cancelDeliveryWork, { params: { id } });
      if (known?.state === "received") setGone(true);
      alive.current = known?.state !== "received";
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  }, [client, id, known?.state]);

  const resume = useCallback(async () => {
    try {
      await client.call(startDeliveryCheck, { params: { id } });
      reload();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  }, [client, id, reload]);

  const working = acting || (known !== undefined && known.work !== null);
  return { known, checked, trouble, working, act, cancel, resume, reload, gone };
}
