export { ArticleError } from './article-error.ts';
export type { ArticleFile } from './article-file.ts';
export { articlesOf, createArticleFile } from './article-file.ts';
export { importArticles } from './import-articles.ts';
