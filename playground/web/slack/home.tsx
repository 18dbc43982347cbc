import { Blocks } from './blocks/blocks.tsx';
import { usePane } from './pane-context.ts';
import { SurfaceProvider } from './surface-context.ts';
import { viewSurface } from './view-surface.ts';

/** The Home tab of the app, as it was published for the viewer. */
export function AppHome() {
  const { snapshot, run } = usePane();
  const { home, app } = snapshot;
  return (
    <div className="sp-log sp-home" role="tabpanel" aria-label="Home">
      {home ? (
        <SurfaceProvider value={viewSurface(run, { home: true })}>
          <Blocks blocks={home.blocks} />
        </SurfaceProvider>
      ) : (
        <p className="sp-empty">{`${app.name} has not published its Home yet.`}</p>
      )}
    </div>
  );
}
