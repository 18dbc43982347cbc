import type en from './locales/en.json';

type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Paths<T[K], `${P}${K}.`>;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : K;

/** Every key of the catalogues; plural forms count as one key. */
export type TextKey = WithoutPlural<Paths<typeof en>>;

export type TextParams = Readonly<Record<string, string | number>>;
