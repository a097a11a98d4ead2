import type { Problem } from "@raumblick/api/problem";
import { Refusal, type RefusalKind } from "@raumblick/model/refusal";
import type { Language } from "@raumblick/model/texts";
import type { ErrorObject } from "ajv";
import translations from "ajv-i18n";

type Sentence = { de: string; en: string };

const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  unauthorized: 401,
  not_found: 404,
  conflict: 409,
  withdrawn: 410,
  too_large: 413,
  unavailable: 503,
};

const TITLES: Record<number, Sentence> = {
  400: { de: "Anfrage fehlerhaft", en: "Malformed request" },
  401: { de: "Anmeldung nötig", en: "Authentication required" },
  404: { de: "Nicht gefunden", en: "Not found" },
  405: { de: "Methode nicht erlaubt", en: "Method not allowed" },
  409: { de: "Widerspruch zum Bestand", en: "Conflict" },
  410: { de: "Zurückgezogen", en: "Withdrawn" },
  413: { de: "Zu groß", en: "Too large" },
  415: { de: "Inhaltstyp unbekannt", en: "Unknown media type" },
  422: { de: "Inhalt unzulässig", en: "Content not valid" },
  500: { de: "Fehler im Programm", en: "Internal error" },
  503: { de: "Gerade nicht verfügbar", en: "Unavailable" },
};

/** A problem before it is put into the asker's language. */
export type Trouble = { status: number; code: string; sentence: Sentence; details?: Record<string, unknown> };

export function troubleOfRefusal(refusal: Refusal): Trouble {
  return {
    status: STATUS[refusal.kind],
    code: refusal.code,
    sentence: refusal.sentence,
    details: refusal.details,
  };
}

/** Problem details (RFC 9457) with title and detail in the language asked for, and both under `message`. */
export function problemOf(trouble: Trouble, language: Language): Problem {
  return {
    ...trouble.details,
    type: `urn:raumblick:problem:${trouble.code}`,
    title: (TITLES[trouble.status] ?? (TITLES[500] as Sentence))[language],
    status: trouble.status,
    code: trouble.code,
    detail: trouble.sentence[language],
    message: trouble.sentence,
  };
}

/** German unless `Accept-Language` prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const quality = rest.map((item) => /^\s*q=([\d.]+)/.exec(item)?.[1]).find((value) => value !== undefined);
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === "de" || language === "en") && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranked[0]?.language === "en" ? "en" : "de";
}

/** How the store (SQLSTATE) refuses texts with a NUL. */
const TEXT_WITH_NUL = "22021";
const JSON_WITH_NUL = "22P05";
/** How it tells of a key another transaction made, and of a reference it took away, after this one had looked. */
const KEY_TAKEN = "23505";
const REFERENCE_GONE = "23503";

export const CHANGED_MEANWHILE = "changed_meanwhile";

type FrameworkError = {
  code?: string;
  statusCode?: number;
  validation?: ErrorObject[];
  validationContext?: string;
};

/**
 * What went wrong, as the asker may know it. Of unexpected errors it says no more than the number under which the
 * log has them.
 */
export function troubleOf(error: unknown, request: { id: string; limit: number }): Trouble {
  if (error instanceof Refusal) return troubleOfRefusal(error);
  const { code, statusCode, validation, validationContext } = error as FrameworkError;
  if (validation !== undefined) return invalidRequest(validation, validationContext ?? "body");
  if (statusCode === 413) return tooLarge(request.limit);
  if (statusCode === 415)
    return trouble(415, "media_type_unknown", {
      de: "Diesen Inhaltstyp nimmt die Adresse nicht an. Bitte JSON als application/json senden.",
      en: "This address does not take that media type. Please send JSON as application/json.",
    });
  if (
    code === "FST_ERR_CTP_EMPTY_JSON_BODY" ||
    code === "FST_ERR_CTP_INVALID_JSON_BODY" ||
    error instanceof SyntaxError
  )
    return trouble(400, "body_not_json", {
      de: "Der gesendete Inhalt ist kein gültiges JSON. Bitte die Anfrage prüfen.",
      en: "The body sent is not valid JSON. Please check the request.",
    });
  if (code === TEXT_WITH_NUL || code === JSON_WITH_NUL)
    return trouble(422, "text_impossible", {
      de: "Ein Text enthält das Zeichen NUL (U+0000), das nicht gespeichert werden kann. Bitte es entfernen.",
      en: "A text holds the character NUL (U+0000), which cannot be stored. Please remove it.",
    });
  if (code === KEY_TAKEN || code === REFERENCE_GONE)
    return trouble(409, CHANGED_MEANWHILE, {
      de: "Andere haben gerade dasselbe angelegt oder gelöscht; gespeichert wurde nichts. Bitte den Stand neu laden und noch einmal versuchen.",
      en: "Others have just created or deleted the same; nothing was stored. Please load the current state and try again.",
    });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return NONSENSE;
  return trouble(
    500,
    "internal_error",
    {
      de: `Im Programm ist ein Fehler aufgetreten; gespeichert wurde nichts. Bitte noch einmal versuchen und, wenn er bleibt, der Verwaltung die Nummer ${request.id} nennen.`,
      en: `An error occurred in the program; nothing was stored. Please try again and, if it stays, tell the administration the number ${request.id}.`,
    },
    { reference: request.id },
  );
}

function trouble(status: number, code: string, sentence: Sentence, details?: Record<string, unknown>): Trouble {
  return { status, code, sentence, ...(details && { details }) };
}

const PARTS: Record<string, Sentence> = {
  body: { de: "im gesendeten Inhalt", en: "in the body" },
  querystring: { de: "in der Abfrage hinter dem Fragezeichen", en: "in the query after the question mark" },
  params: { de: "in der Adresse", en: "in the address" },
};

/** The package is CommonJS, whose whole export its types call `default`. */
const localize = translations as unknown as Record<Language, (errors: ErrorObject[]) => void>;

/** At most so many places are named. */
const PLACES = 20;

/** Names every place that does not fit, with what is expected there in both languages. */
function invalidRequest(errors: readonly ErrorObject[], context: string): Trouble {
  const shown = errors.slice(0, PLACES);
  const expected = { de: expectations(shown, localize.de), en: expectations(shown, localize.en) };
  const where = PARTS[context] ?? (PARTS.body as Sentence);
  const list = (language: Language) =>
    shown.map((error, index) => `${placeOf(error)}: ${expected[language][index]}`).join("; ");
  return trouble(
    400,
    "request_invalid",
    {
      de: `Die Anfrage passt nicht zur Beschreibung der Schnittstelle (${where.de}): ${list("de")}. Bitte mit /api/v1/openapi.json vergleichen.`,
      en: `The request does not fit the description of the interface (${where.en}): ${list("en")}. Please compare with /api/v1/openapi.json.`,
    },
    {
      places: shown.map((error, index) => ({
        place: placeOf(error),
        expected: { de: expected.de[index], en: expected.en[index] },
        ...(Array.isArray(error.params.allowedValues) && { allowed: error.params.allowedValues }),
      })),
    },
  );
}

function placeOf({ instancePath, params }: ErrorObject): string {
  const name = params.missingProperty ?? params.additionalProperty;
  const path = instancePath.slice(1).replaceAll("/", ".");
  if (name === undefined) return path === "" ? "." : path;
  return path === "" ? String(name) : `${path}.${name}`;
}

/** The sentences of the kept translations, which write into the errors they are given. */
function expectations(errors: readonly ErrorObject[], translate: (errors: ErrorObject[]) => void): string[] {
  const copies = errors.map((error) => ({ ...error }));
  translate(copies);
  return copies.map(({ message }) => message ?? "");
}

export function unknownParameter(name: string, known: readonly string[]): Trouble {
  return trouble(
    400,
    "parameter_unknown",
    known.length === 0
      ? {
          de: `Diese Adresse kennt keine Angaben hinter dem Fragezeichen; bitte „${name}“ weglassen.`,
          en: `This address takes no parameters after the question mark; please leave "${name}" out.`,
        }
      : {
          de: `Die Angabe „${name}“ gibt es hier nicht. Möglich sind: ${known.join(", ")}.`,
          en: `There is no parameter "${name}" here. Possible are: ${known.join(", ")}.`,
        },
    { known },
  );
}

export function unknownAddress(allowed: readonly string[]): Trouble {
  if (allowed.length > 0)
    return trouble(405, "method_not_allowed", {
      de: `Diese Adresse beantwortet nur ${allowed.join(", ")}.`,
      en: `This address answers ${allowed.join(", ")} only.`,
    });
  return trouble(404, "address_unknown", {
    de: "Unter dieser Adresse gibt es nichts. Alle Adressen der Schnittstelle stehen in /api/v1/openapi.json.",
    en: "There is nothing at this address. All addresses of the interface are in /api/v1/openapi.json.",
  });
}

export const NONSENSE: Trouble = {
  status: 400,
  code: "request_malformed",
  sentence: {
    de: "Die Anfrage ist fehlerhaft aufgebaut. Bitte Adresse und Kopfzeilen prüfen.",
    en: "The request is malformed. Please check its address and headers.",
  },
};

export const STOPPING: Trouble = {
  status: 503,
  code: "stopping",
  sentence: {
    de: "Raumblick wird gerade beendet oder neu gestartet. Bitte in einer Minute noch einmal versuchen.",
    en: "Raumblick is stopping or restarting. Please try again in a minute.",
  },
};

export const UNAUTHORIZED: Trouble = {
  status: 401,
  code: "unauthorized",
  sentence: {
    de: "Diese Adresse gehört zur Verwaltung. Bitte den Schlüssel (RAUMBLICK_TOKEN) als „Authorization: Bearer …“ mitsenden.",
    en: 'This address belongs to the administration. Please send its key (RAUMBLICK_TOKEN) as "Authorization: Bearer …".',
  },
};

export const CLOSED: Trouble = {
  status: 401,
  code: "administration_closed",
  sentence: {
    de: "Die Verwaltung ist geschlossen, weil der Server ohne RAUMBLICK_TOKEN läuft. Bitte ihn mit einem Schlüssel von mindestens 16 Zeichen neu starten.",
    en: "The administration is closed because the server runs without RAUMBLICK_TOKEN. Please restart it with a key of at least 16 characters.",
  },
};

function tooLarge(limit: number): Trouble {
  const megabytes = Math.round((limit / 1024 / 1024) * 10) / 10;
  return trouble(
    413,
    "too_large",
    {
      de: `Das Gesendete ist größer als ${String(megabytes).replace(".", ",")} MB. Bitte die Datei teilen oder die Grenze mit RAUMBLICK_UPLOAD_MB erhöhen.`,
      en: `What was sent is larger than ${megabytes} MB. Please split the file or raise the limit with RAUMBLICK_UPLOAD_MB.`,
    },
    { limit },
  );
}
