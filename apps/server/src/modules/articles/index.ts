// The door of articles.
export { addBase, addCollection, changeCollection } from './bases.ts'
export { findArticles } from './find.ts'
export { articleUrl } from './present.ts'
export { followPath, readContents, readOpen, searchOpen, type Contents } from './read.ts'
export { findBasePlace, getBase } from './store-bases.ts'
export { findByWords, findOpen, listNewestOpen, type OpenText, type Readable } from './store-open.ts'
export { addArticle } from './write.ts'
