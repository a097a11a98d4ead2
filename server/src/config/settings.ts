type Sentence = { de: string; en: string };

export type Setting = {
  /** Value when it is not set. */
  standard?: string;
  /** What it does, for people who run Raumblick. */
  meaning: Sentence;
  /** Which values it takes, as the end of a sentence. */
  expected: Sentence;
  /** Its value is never shown. */
  secret?: boolean;
};

const CONNECTION = {
  de: "eine Verbindung wie postgres://benutzer:passwort@rechner:5432/datenbank",
  en: "a connection such as postgres://user:password@host:5432/database",
};
const ADDRESS = {
  de: "eine Adresse wie https://raumblick.example.de",
  en: "an address such as https://raumblick.example.org",
};
const TEXT = { de: "ein Text", en: "a text" };
const LINES = {
  de: "ein Text; ein Semikolon beginnt eine neue Zeile",
  en: "a text; a semicolon begins a new line",
};

const wholeNumber = (least: number, most: number): Sentence => ({
  de: `eine ganze Zahl von ${least} bis ${most}`,
  en: `a whole number from ${least} to ${most}`,
});

/** Every setting there is. The start refuses any other name that begins with RAUMBLICK_. */
const TABLE = {
  PORT: {
    standard: "8080",
    meaning: { de: "Port, auf dem der Server antwortet", en: "Port the server answers on" },
    expected: { de: "eine ganze Zahl von 0 bis 65535", en: "a whole number from 0 to 65535" },
  },
  HOST: {
    standard: "0.0.0.0",
    meaning: {
      de: "Netzwerkadresse, auf der der Server antwortet; 127.0.0.1 nur für diesen Rechner",
      en: "Network address the server answers on; 127.0.0.1 for this machine only",
    },
    expected: { de: "ein Rechnername oder eine IP-Adresse", en: "a host name or an IP address" },
  },
  RAUMBLICK_DATA: {
    standard: "./data",
    meaning: {
      de: "Verzeichnis für die eingebaute Datenbank und Zwischenspeicher",
      en: "Directory for the embedded database and caches",
    },
    expected: { de: "ein Verzeichnis", en: "a directory" },
  },
  DATABASE_URL: {
    secret: true,
    meaning: {
      de: "PostgreSQL (ab 15) mit PostGIS (ab 3.3) statt der eingebauten Datenbank; Verbindung des Eigentümers der Tabellen",
      en: "PostgreSQL (15 or newer) with PostGIS (3.3 or newer) instead of the embedded database; connection of the owner of the tables",
    },
    expected: CONNECTION,
  },
  RAUMBLICK_VISITOR_DATABASE_URL: {
    secret: true,
    meaning: {
      de: "Eigene Rolle der Besucher auf PostgreSQL; ohne sie legt Raumblick eine an (dazu braucht der Eigentümer CREATEROLE)",
      en: "The visitors' own role on PostgreSQL; without it Raumblick makes one (the owner then needs CREATEROLE)",
    },
    expected: CONNECTION,
  },
  RAUMBLICK_TOKEN: {
    secret: true,
    meaning: {
      de: "Schlüssel der Verwaltung; ohne ihn ist die Verwaltung über HTTP geschlossen",
      en: "Key of the administration; without it the administration over HTTP is closed",
    },
    expected: {
      de: "mindestens 16 Zeichen ohne Leerzeichen und Umlaute, zum Beispiel aus „openssl rand -hex 24“",
      en: 'at least 16 ASCII characters without spaces, for example from "openssl rand -hex 24"',
    },
  },
  RAUMBLICK_NAME: {
    standard: "Raumblick",
    meaning: {
      de: "Name dieser Installation, wie Besucher ihn lesen",
      en: "Name of this installation as visitors read it",
    },
    expected: TEXT,
  },
  RAUMBLICK_URL: {
    meaning: {
      de: "Adresse, unter der Besucher die Installation erreichen, für vollständige Verweise",
      en: "Address where visitors reach the installation, for complete links",
    },
    expected: ADDRESS,
  },
  RAUMBLICK_OPERATOR: {
    meaning: {
      de: "Wer diese Installation betreibt, für Impressum und Barrierefreiheit: Name der Stelle",
      en: "Who operates this installation, for legal notice and accessibility: name of the body",
    },
    expected: TEXT,
  },
  RAUMBLICK_OPERATOR_ADDRESS: {
    meaning: { de: "Postanschrift der betreibenden Stelle", en: "Postal address of the operating body" },
    expected: LINES,
  },
  RAUMBLICK_OPERATOR_EMAIL: {
    meaning: {
      de: "E-Mail-Adresse für Fragen, auch um Barrieren zu melden",
      en: "E-mail address for questions, also to report barriers",
    },
    expected: {
      de: "eine E-Mail-Adresse wie statistik@kreis.example",
      en: "an e-mail address such as statistics@county.example",
    },
  },
  RAUMBLICK_OPERATOR_PHONE: {
    meaning: { de: "Telefonnummer dazu", en: "Telephone number for the same" },
    expected: TEXT,
  },
  RAUMBLICK_OPERATOR_REPRESENTATIVE: {
    meaning: { de: "Wer die betreibende Stelle vertritt", en: "Who represents the operating body" },
    expected: TEXT,
  },
  RAUMBLICK_OPERATOR_EDITOR: {
    meaning: {
      de: "Wer für den Inhalt verantwortlich ist (§ 18 Abs. 2 MStV), mit Anschrift",
      en: "Who is responsible for the content, with address",
    },
    expected: LINES,
  },
  RAUMBLICK_OPERATOR_DATA_PROTECTION: {
    meaning: {
      de: "Wie die oder der Datenschutzbeauftragte zu erreichen ist",
      en: "How the data protection officer is reached",
    },
    expected: LINES,
  },
  RAUMBLICK_OPERATOR_ENFORCEMENT: {
    meaning: {
      de: "Durchsetzungs- oder Schlichtungsstelle für Barrierefreiheit, mit Anschrift",
      en: "Body for enforcement or arbitration in matters of accessibility, with address",
    },
    expected: LINES,
  },
  RAUMBLICK_OPERATOR_IMPRINT_URL: {
    meaning: {
      de: "Vollständiges Impressum der betreibenden Stelle, wenn es schon eines gibt",
      en: "Complete legal notice of the operating body where there is one already",
    },
    expected: ADDRESS,
  },
  RAUMBLICK_OPERATOR_PRIVACY_URL: {
    meaning: {
      de: "Vollständige Datenschutzerklärung der betreibenden Stelle, wenn es schon eine gibt",
      en: "Complete privacy notice of the operating body where there is one already",
    },
    expected: ADDRESS,
  },
  RAUMBLICK_LOG: {
    standard: "info",
    meaning: { de: "Wie viel das Protokoll enthält", en: "How much the log holds" },
    expected: { de: "debug, info, warn, error oder silent", en: "debug, info, warn, error or silent" },
  },
  RAUMBLICK_DEMO: {
    standard: "no",
    meaning: {
      de: "Lädt beim ersten Start den erfundenen Kreis Musterkreis, wenn noch keine Daten da sind",
      en: "Loads the invented county Musterkreis at the first start when there are no data yet",
    },
    expected: { de: "yes oder no", en: "yes or no" },
  },
  RAUMBLICK_UPLOAD_MB: {
    standard: "50",
    meaning: { de: "Größte Datei, die angenommen wird, in Megabyte", en: "Largest file that is taken, in megabytes" },
    expected: { de: "eine ganze Zahl von 1 bis 1024", en: "a whole number from 1 to 1024" },
  },
  RAUMBLICK_LIMIT_UNPACKED_MB: {
    standard: "1000",
    meaning: {
      de: "Größtes Archiv (Excel-Arbeitsmappe, ZIP mit Shapefile) nach dem Entpacken, in Megabyte",
      en: "Largest archive (Excel workbook, ZIP with a shapefile) when unpacked, in megabytes",
    },
    expected: wholeNumber(1, 8192),
  },
  RAUMBLICK_LIMIT_RATIO: {
    standard: "200",
    meaning: {
      de: "Wievielmal so groß wie gepackt ein Archiv entpackt sein darf (ab 20 MB)",
      en: "How many times its packed size an archive may unpack to (from 20 MB on)",
    },
    expected: wholeNumber(10, 10000),
  },
  RAUMBLICK_LIMIT_ENTRIES: {
    standard: "2000",
    meaning: { de: "Meiste Dateien in einem Archiv", en: "Most files in an archive" },
    expected: wholeNumber(10, 100000),
  },
  RAUMBLICK_LIMIT_SHEETS: {
    standard: "100",
    meaning: { de: "Meiste Blätter einer Arbeitsmappe", en: "Most sheets of a workbook" },
    expected: wholeNumber(1, 1000),
  },
  RAUMBLICK_LIMIT_ROWS: {
    standard: "3000000",
    meaning: { de: "Meiste Zeilen einer Tabelle", en: "Most rows of a table" },
    expected: wholeNumber(1000, 20000000),
  },
  RAUMBLICK_LIMIT_COLUMNS: {
    standard: "16384",
    meaning: {
      de: "Meiste Spalten einer Tabelle, Eigenschaften von Grenzen",
      en: "Most columns of a table, properties of boundaries",
    },
    expected: wholeNumber(10, 16384),
  },
  RAUMBLICK_LIMIT_CHARACTERS: {
    standard: "32767",
    meaning: { de: "Meiste Zeichen einer Zelle", en: "Most characters of a cell" },
    expected: wholeNumber(100, 1000000),
  },
  RAUMBLICK_LIMIT_FEATURES: {
    standard: "100000",
    meaning: { de: "Meiste Objekte einer Datei mit Grenzen", en: "Most features of a boundary file" },
    expected: wholeNumber(100, 10000000),
  },
  RAUMBLICK_LIMIT_VERTICES: {
    standard: "6000000",
    meaning: { de: "Meiste Stützpunkte aller Grenzen einer Datei", en: "Most vertices of all boundaries of a file" },
    expected: wholeNumber(1000, 100000000),
  },
  RAUMBLICK_LIMIT_RINGS: {
    standard: "1000",
    meaning: {
      de: "Meiste Ringe (Löcher) einer Fläche, die repariert werden muss",
      en: "Most rings (holes) of a polygon that has to be repaired",
    },
    expected: wholeNumber(10, 100000),
  },
  RAUMBLICK_LIMIT_NESTING: {
    standard: "64",
    meaning: { de: "Tiefste Verschachtelung von JSON und XML", en: "Deepest nesting of JSON and XML" },
    expected: wholeNumber(16, 1000),
  },
  RAUMBLICK_LIMIT_TABLE_MEMORY_MB: {
    standard: "1200",
    meaning: {
      de: "Arbeitsspeicher, der zum Lesen einer Tabelle da ist, in Megabyte",
      en: "Memory for reading a table, in megabytes",
    },
    expected: wholeNumber(64, 16384),
  },
  RAUMBLICK_LIMIT_BOUNDARY_MEMORY_MB: {
    standard: "2500",
    meaning: {
      de: "Arbeitsspeicher, der zum Verarbeiten von Grenzen da ist, in Megabyte",
      en: "Memory for working on boundaries, in megabytes",
    },
    expected: wholeNumber(128, 16384),
  },
  RAUMBLICK_LIMIT_SECONDS: {
    standard: "240",
    meaning: {
      de: "Längste Zeit für einen Arbeitsschritt an einer Datei, in Sekunden",
      en: "Longest time for one step of work on a file, in seconds",
    },
    expected: wholeNumber(1, 3600),
  },
  RAUMBLICK_SERVER: {
    meaning: {
      de: "Nur für die Kommandozeile: laufender Server, mit dem sie spricht (dazu RAUMBLICK_TOKEN)",
      en: "For the command line only: running server it speaks to (with RAUMBLICK_TOKEN)",
    },
    expected: ADDRESS,
  },
  RAUMBLICK_TEST_DATABASE_URL: {
    secret: true,
    meaning: {
      de: "Nur für die Tests: Verbindung eines Verwalters zu einem PostgreSQL-Server für Testdatenbanken",
      en: "For the tests only: an administrator's connection to a PostgreSQL server for test databases",
    },
    expected: CONNECTION,
  },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof TABLE;
export const SETTINGS: Readonly<Record<SettingName, Setting>> = TABLE;

export function isSetting(name: string): name is SettingName {
  return Object.hasOwn(TABLE, name);
}

/** The setting somebody meant who wrote `name`, or none when no name is near. */
export function nearestSetting(name: string): SettingName | undefined {
  const candidates = (Object.keys(TABLE) as SettingName[]).map((known) => ({ known, far: distance(name, known) }));
  const nearest = candidates.sort((a, b) => a.far - b.far)[0];
  return nearest !== undefined && nearest.far <= 4 ? nearest.known : undefined;
}

/** Levenshtein distance. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row.at(-1) as number;
}
