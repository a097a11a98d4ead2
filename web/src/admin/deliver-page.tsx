import { Upload } from "lucide-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { useTitle } from "../frame/use-title.ts";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { useWays } from "../location/navigation.tsx";
import { useSay } from "./said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";

const MEGABYTE = 1024 * 1024;

type Sending = { file: File; sent: number; stop: AbortController };

/** Where a file is dropped or chosen. Once it is sent, its own page shows the check. */
export function DeliverPage() {
  const words = useWords(adminWords);
  const { upload } = useSignedIn();
  const { go } = useWays();
  const say = useSay();
  const [sending, setSending] = useState<Sending>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [hint, setHint] = useState<string>();
  const left = useRef(new AbortController());
  useTitle(words.deliver);
  useEffect(() => {
    const leaving = new AbortController();
    left.current = leaving;
    return () => leaving.abort();
  }, []);

  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file || sending) return;
    setTrouble(undefined);
    setHint(undefined);
    if (files.length > 1) return setHint(words.onlyOne);
    const stop = new AbortController();
    left.current.signal.addEventListener("abort", () => stop.abort(), { once: true });
    setSending({ file, sent: 0, stop });
    say(words.uploading(file.name));
    try {
      const progress = (sent: number) => setSending((now) => now && { ...now, sent });
      const { id } = await upload(file, progress, stop.signal);
      go({ page: "admin", task: "delivery", id });
    } catch (error) {
      if (left.current.signal.aborted) return;
      setSending(undefined);
      if (stop.signal.aborted) setHint(words.cancelled);
      else setTrouble(troubleOf(error));
    }
  };

  return (
    <div className="admin-page">
      <h1>{words.deliver}</h1>
      {trouble && <TroubleNote trouble={trouble} />}
      <p role="status" className="hint">
        {hint}
      </p>
      {sending ? <SendingView {...sending} /> : <DropField onFiles={take} />}
    </div>
  );
}

function DropField({ onFiles }: { onFiles: (files: FileList | null) => void }) {
  const words = useWords(adminWords);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside does the same
    <div
      className="drop-field"
      data-over={over}
      onDragEnter={(event) => drag(event, true)}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        onFiles(event.dataTransfer.files);
      }}
    >
      <Upload size={32} aria-hidden="true" />
      <p className="drop-title">{words.dropTitle}</p>
      <p className="muted">{words.dropOr}</p>
      <Button look="primary" onClick={() => field.current?.click()} aria-describedby={`${id}-hint`}>
        {words.choose}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={words.choose}
        accept=".csv,.tsv,.txt,.xlsx,.xls,.ods,.json,.geojson,.topojson,.gpkg,.fgb,.kml,.kmz,.gml,.xml,.zip,.gz"
        onChange={(event) => {
          onFiles(event.target.files);
          event.target.value = "";
        }}
      />
      <p id={`${id}-hint`} className="muted drop-hint">
        {words.dropHint}
      </p>
    </div>
  );
}

function SendingView({ file, sent, stop }: Sending) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const id = useId();
  const megabytes = (bytes: number) => formatNumber(bytes / MEGABYTE, 1, language);
  return (
    <div className="work">
      <p id={id}>{words.uploading(file.name)}</p>
      <progress aria-labelledby={id} value={sent} max={Math.max(1, file.size)} />
      <p className="numbers muted">{words.uploaded(megabytes(sent), megabytes(file.size))}</p>
      <Button onClick={() => stop.abort()}>{words.cancel}</Button>
    </div>
  );
}
