import type { Duration } from '../../src/domain/time.ts';

/** What an import may take. */
export interface ImportLimits {
  /** Most pages; the rest is left out, and said. */
  readonly pages: number;
  /** Of one page or sitemap. */
  readonly bytes: number;
  /** Of one request. */
  readonly timeout: Duration;
  /** Requests at once, and the pause after each: a help centre is somebody's web server. */
  readonly atOnce: number;
  readonly pause: Duration;
}

export const LIMITS: ImportLimits = {
  pages: 2_000,
  bytes: 5_000_000,
  timeout: 15_000,
  atOnce: 4,
  pause: 50,
};

/** More of a page's text does not make it easier to find. */
export const LONGEST_TEXT = 1_500;

export const LONGEST_TITLE = 200;

/** Sitemaps may name sitemaps (sitemaps.org); so deep is followed. */
export const DEEPEST_SITEMAP = 3;
