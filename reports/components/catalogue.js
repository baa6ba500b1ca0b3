/**
 * The texts of the pages that have been loaded, as [Chinese, English]. `{name}` is filled in; `{name|one|many}` picks by
 * `name === 1`. A component imports the topics that it speaks of, so that a page carries no others.
 * @type {Record<string, [string, string]>}
 */
export const messages = {}

/**
 * Adds the texts of a topic.
 * @template T
 * @param {T} topic
 * @returns {T}
 */
export function addMessages(topic) {
  Object.assign(messages, topic)
  return topic
}
