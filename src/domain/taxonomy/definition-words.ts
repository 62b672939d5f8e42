import type { Taxonomy } from './taxonomy.js'

/** A definition for people: the codes of other failure types in it are shown by their labels. */
export function definitionInWords(definition: string, taxonomy: Taxonomy): string {
  return definition.replace(/[a-z-]+\.[a-z-]+/g, code => {
    const type = taxonomy.type(code)
    return type === undefined ? code : `“${type.label}”`
  })
}
