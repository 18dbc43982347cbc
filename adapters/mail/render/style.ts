import type { Tone } from '../../../src/reply/reply.ts';

const FONT =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif";

/** The line above the letter; the state stands in the words too. All have 3:1 against both backgrounds. */
export const TONES: Readonly<Record<Tone, string>> = {
  neutral: '#6b7280',
  good: '#15915b',
  warning: '#c2700a',
  bad: '#d13438',
};

/** Inline, since many mail programs drop style sheets. Contrast: ink 15:1, small print 6:1, links 6:1. */
export const COLORS = {
  page: `margin:0;padding:24px 12px;background-color:#f3f4f6;${FONT}`,
  card: 'max-width:600px;margin:0 auto;padding:24px;background-color:#ffffff;border-radius:8px;color:#1f2328;font-size:16px;line-height:1.5;overflow-wrap:anywhere',
  title: 'margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:650;color:#1f2328',
  paragraph: 'margin:0 0 16px;white-space:pre-line',
  list: 'margin:0 0 16px;padding:0 0 0 24px',
  facts: 'margin:0 0 16px;padding:0',
  label: 'margin:0;font-size:13px;color:#5a6270',
  value: 'margin:0 0 8px;white-space:pre-line',
  quote: 'margin:0 0 16px;padding:4px 0 4px 14px;border-left:3px solid #c9ced6;white-space:pre-wrap',
  author: 'display:block;font-size:13px;color:#5a6270',
  code: 'padding:1px 5px;border-radius:4px;background-color:#eef0f3;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:0.95em',
  line: 'margin:20px 0;border:0;border-top:1px solid #dde1e6',
  small: 'margin:0 0 12px;font-size:13px;color:#5a6270;white-space:pre-line',
  link: 'color:#1a56b8;text-decoration:underline',
  /** What a mailbox shows beside the subject. */
  preview: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
} as const;

/** For programs with a dark mode; without it their own inversion works on the light colours. */
export const PAGE_STYLE = `
:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.page{background-color:#14161a!important}
.card{background-color:#1f2329!important;color:#e7eaee!important}
.ink{color:#f3f5f7!important}
.soft{color:#a9b2bd!important}
.line{border-top-color:#3a414a!important}
.quote{border-left-color:#4a525d!important}
.code{background-color:#2d333b!important}
.link{color:#8ab4ff!important}
}`;
