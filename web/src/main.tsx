import { lazy, type ReactNode, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import "./interface/tokens.css";
import "./interface/base.css";
import "./interface/controls.css";
import { CatalogProvider, createData, DataProvider, shownAnswer, useCatalog } from "./data/data.tsx";
import { ExplorePage } from "./explore/explore-page.tsx";
import { FailureState } from "./frame/failure-state.tsx";
import { PageFrame } from "./frame/page-frame.tsx";
import { ThemeContext, useThemeSwitch } from "./frame/theme.ts";
import { UnknownPage } from "./frame/unknown-page.tsx";
import { useTitleFocus } from "./frame/use-title-focus.ts";
import { ErrorBoundary } from "./interface/error-boundary.tsx";
import { EscapeProvider } from "./interface/escape.tsx";
import { LanguageContext } from "./language/language.ts";
import { NavigationProvider, useWays } from "./location/navigation.tsx";
import { StartPage } from "./start/start-page.tsx";

const AreasPage = lazy(() => import("./area/areas-page.tsx"));
const AreaPage = lazy(() => import("./area/area-page.tsx"));
const AdminPage = lazy(() => import("./admin/admin-page.tsx"));
const DocumentPage = lazy(() => import("./frame/document-page.tsx"));
const MethodPage = lazy(() => import("./methods/method-page.tsx"));

function CurrentPage() {
  const { answer, reload } = useCatalog();
  const { page } = useWays();
  const catalog = shownAnswer(answer);
  if (page.page === "explore") return <ExplorePage key="explore" indicatorKey={page.indicator} />;
  return (
    <main id="content" tabIndex={-1}>
      {page.page === "admin" ? (
        <Suspense fallback={null}>
          <AdminPage task={page} />
        </Suspense>
      ) : answer.state === "failed" && !catalog ? (
        <div className="reading-page">
          <FailureState failure={answer.failure} onRetry={reload} alone />
        </div>
      ) : page.page === "start" ? (
        <StartPage catalog={catalog} />
      ) : page.page === "area" ? (
        <Suspense fallback={null}>
          <AreaPage catalog={catalog} code={page.code} />
        </Suspense>
      ) : page.page === "areas" ? (
        <Suspense fallback={null}>
          <AreasPage catalog={catalog} />
        </Suspense>
      ) : page.page === "document" ? (
        <Suspense fallback={null}>
          <DocumentPage name={page.name} catalog={catalog} />
        </Suspense>
      ) : page.page === "method" ? (
        <Suspense fallback={null}>
          <MethodPage name={page.name} />
        </Suspense>
      ) : (
        <UnknownPage />
      )}
    </main>
  );
}

/** Loading anew mends most: the address holds all that was seen, and a newer build may have replaced this one's files. */
function BrokenPage() {
  return (
    <main id="content" className="reading-page" tabIndex={-1}>
      <FailureState failure={{ kind: "broken" }} onRetry={() => location.reload()} alone />
    </main>
  );
}

function FramedPage() {
  const { page, language } = useWays();
  const catalog = shownAnswer(useCatalog().answer);
  useTitleFocus(page);
  return (
    <LanguageContext value={language}>
      <EscapeProvider>
        <PageFrame catalog={catalog} footer={page.page !== "explore"}>
          <ErrorBoundary resetBy={page} fallback={() => <BrokenPage />}>
            <CurrentPage />
          </ErrorBoundary>
        </PageFrame>
      </EscapeProvider>
    </LanguageContext>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const held = useThemeSwitch();
  return <ThemeContext value={held}>{children}</ThemeContext>;
}

const data = createData((url, init) => fetch(url, init));
// Asked before anything is drawn; the page has announced it to the browser already.
data.cache.ask(data.questions.catalog).catch(() => undefined);

createRoot(document.getElementById("page") as HTMLElement).render(
  <StrictMode>
    <Themed>
      <DataProvider data={data}>
        <NavigationProvider>
          <CatalogProvider>
            <FramedPage />
          </CatalogProvider>
        </NavigationProvider>
      </DataProvider>
    </Themed>
  </StrictMode>,
);
