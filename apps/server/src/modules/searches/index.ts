// The door of searches: what somebody meant who mistyped a word.
export { mendWords } from './words.ts'
