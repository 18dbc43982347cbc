import type { Entry, Transcript } from './transcript.ts';

/** A transcript as plain text, for any editor. */
export function transcriptText(transcript: Transcript): string {
  const { title, also, facts } = transcript;
  return [
    title,
    ...(also ? [also] : []),
    '='.repeat(title.length),
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    '',
    `## ${transcript.requestTitle}`,
    entryText(transcript.request, transcript),
    '',
    `## ${transcript.conversationTitle}`,
    ...(transcript.entries.length === 0 ? [transcript.nothing] : []),
    ...transcript.entries.map((entry) => `${entryText(entry, transcript)}\n`),
    '--',
    transcript.written,
    '',
  ].join('\n');
}

/** What somebody wrote is indented, so that nobody can forge the head of another entry. */
function entryText(entry: Entry, { filesTitle }: Transcript): string {
  const marks = entry.marks.map((mark) => ` (${mark})`).join('');
  return [
    `[${entry.at}] ${oneLine(entry.who)}${marks}`,
    ...entry.body
      .split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/u)
      .map((line) => (line === '' ? '' : `    ${line}`)),
    ...(entry.files.length > 0 ? [`    ${filesTitle}:`] : []),
    ...entry.files.map((file) => `    - ${oneLine(file)}`),
  ].join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');
