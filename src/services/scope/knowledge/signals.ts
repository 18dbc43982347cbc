import type { TextSign } from '../../../policy/text-signs.ts';

interface Sign {
  readonly signal: TextSign;
  readonly pattern: RegExp;
  /** Places it has to be found in. */
  readonly least: number;
}

const sign = (signal: TextSign, pattern: RegExp, least = 1): Sign => ({ signal, pattern, least });

/** Every pattern is linear in the length of the text: no repetition stands inside another. */
const SIGNS: readonly Sign[] = [
  // 2026-03-02T10:11:12Z ERROR …, [12:00:01] WARN …, 10.0.0.1 - - [02/Mar/2026:10:11:12 +0000] "GET …
  sign('log-lines', /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/g, 2),
  sign('log-lines', /\[\d\d:\d\d:\d\d(?:\.\d+)?\]/g, 2),
  sign('log-lines', /\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d/g),
  sign('log-lines', /(?:^|[\s[|>])(?:ERROR|ERR!|WARN|WARNING|INFO|DEBUG|FATAL|TRACE|NOTICE)(?=[\s:\]|])/g, 3),
  sign('log-lines', /\bnpm (?:ERR!|WARN)/g, 2),
  sign('stack-trace', /\bat [\w.$<>[\] ]{1,80}\((?:[^()\s]{1,200}):\d+(?::\d+)?\)/g),
  sign('stack-trace', /\bTraceback \(most recent call last\)|\bFile "[^"\n]{1,200}", line \d+/g),
  sign('stack-trace', /\bCaused by: |\bat [\w.$]{3,120}\([\w$]{1,80}\.(?:java|kt|scala):\d+\)|\.php\(\d+\)/g),
  sign('stack-trace', /\bgoroutine \d+ \[|\bpanic: |\bthread '[^'\n]{1,60}' panicked/g),
  sign(
    'build-output',
    /\bERROR\s+#\d+|\berror TS\d{3,5}\b|\bERROR in \.?\/|\bexit(?:ed with)? (?:status|code) [1-9]/gi,
  ),
  sign('build-output', /\b\d+:\d+\s+(?:error|warning)\b/g),
  sign('build-output', /\b(?:generating|building|compil\w+)[\w ]{0,60}\bfailed\b|\bFailed to compile\b/gi),
  sign('build-output', /\bwarn(?:ing)?\b[^\n]{1,120}\berror\b[^\n]{1,120}\bwarn(?:ing)?\b/gi),
  sign(
    'front-end-error',
    /\bhydrat\w+ (?:failed|error|mismatch)|\btext content (?:does|did) not match|\bMinified React error/gi,
  ),
  sign(
    'front-end-error',
    /\bCannot read propert(?:y|ies)\b[^\n]{0,40}\b(?:undefined|null)\b|\bundefined is not an object/gi,
  ),
  sign(
    'front-end-error',
    /\bnot valid as a React child|\bInvalid hook call|\[Vue warn\]|\bNG0?\d{3,4}\b|\bNullInjectorError/gi,
  ),
  sign(
    'front-end-error',
    /\b(?:window|document|localStorage|self) is not defined|\bUnhandled Runtime Error|\bis not a function\b/gi,
  ),
  sign(
    'front-end-error',
    /\bModule not found\b|\bCan'?t resolve '|\bElement type is invalid|\bEach child in a list/gi,
  ),
  sign(
    'front-end-error',
    /\bCannot query field\b|\bThere was an error in your GraphQL query|\bError: Error serializing/gi,
  ),
  sign(
    'front-end-error',
    /\bUncaught (?:\(in promise\) )?(?:Type|Reference|Syntax)Error|\bnot configured under images/gi,
  ),
  sign('code', /```/g, 2),
  sign(
    'code',
    /\b(?:const|let|var) [\w${},\s]{1,60}=|\bfunction\s?\w*\s?\(|=>\s?[{(]|\breturn\s?[({]|\bimport [\w{},*\s]{1,60} from ['"]/g,
    2,
  ),
  sign(
    'code',
    /\bdef \w+\(|\bpublic (?:static |async )?\w+ \w+\(|\bguard let |\bfunc \w+\(|<\?php|\bconsole\.log\(|\$\w+->/g,
  ),
  sign('code', /[{;]\s*(?:\n|$)/g, 3),
  sign('markup-code', /<\/?[A-Za-z][\w.]*(?:\s[^<>\n]{0,200})?\/?>/g, 2),
  sign('markup-code', /\bclassName=|\bv-(?:if|for|bind)\b|\*ngFor|\{\{[^{}\n]{1,60}\}\}/g),
  sign(
    'style-code',
    /[.#]?[\w-]{1,40}\s?\{\s?[\w-]{2,30}\s?:[^{}]{1,200}\}|!important|@media\b|\b\d+(?:px|rem|vh|vw)\b/g,
  ),
  sign(
    'query-code',
    /\bquery\s?\w*\s?(?:\([^()\n]{0,120}\)\s?)?\{|\bwhere:\s?\{|\bCollection\s?(?:\([^()\n]{0,120}\)\s?)?\{|\bgetEntr(?:y|ies)\(/g,
  ),
  sign(
    'file-path',
    /(?:^|[\s"'`(])(?:\.{0,2}\/|[A-Za-z]:\\|src[\\/]|app[\\/]|pages[\\/]|node_modules\/)[\w.@\\/-]{3,160}\.\w{1,5}\b/g,
  ),
  sign(
    'status-4xx',
    /\b(?:error|erreur|status|statut|code|http|returns?|answers?|renvoie|gives?|got|get|a) (?:code )?4(?:0[0134589]|1[0358]|2[269])\b/gi,
  ),
  sign(
    'status-4xx',
    /\b4(?:00|01|03|04|09|22|29)\b (?:error|not found|unauthorized|forbidden|bad request|conflict|unprocessable)/gi,
  ),
  sign(
    'status-5xx',
    /\b(?:error|erreur|status|statut|code|http|returns?|answers?|renvoie|gives?|got|get|a) (?:code )?50[0-4]\b|\binternal server error\b/gi,
  ),
  sign('email-address', /\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}\b/g),
  sign('web-address', /\bhttps?:\/\/[^\s]{3,200}/g),
];

/** The signs that a text bears, each once, as words that no text can hold: `@log-lines`. */
export function signalsOf(text: string): readonly `@${TextSign}`[] {
  const found = new Set<TextSign>();
  for (const { signal, pattern, least } of SIGNS)
    if (!found.has(signal) && occurs(text, pattern, least)) found.add(signal);
  return [...found].map((signal) => `@${signal}` as const);
}

function occurs(text: string, pattern: RegExp, least: number): boolean {
  pattern.lastIndex = 0;
  for (let times = 0; times < least; times += 1) if (!pattern.test(text)) return false;
  return true;
}
