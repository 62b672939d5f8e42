/**
 * Hides questions that do not apply to what is chosen on the page. Without this they are all asked, and the server passes
 * over what does not apply; with it the server looks just the same.
 *
 * @param {ParentNode} root
 */
export function askedQuestions(root) {
  for (const form of root.querySelectorAll('form')) {
    const questions = [...form.querySelectorAll('[data-asked-when]')]
    if (questions.length === 0) continue
    const show = () => {
      const answers = new FormData(form)
      for (const question of questions) question.hidden = !applies(JSON.parse(question.dataset.askedWhen), answers)
    }
    form.addEventListener('change', show)
    show()
  }
}

/** Any line of which every answer is among those that it names; nothing chosen is an empty answer. */
function applies(lines, answers) {
  return lines.some(line => Object.entries(line).every(([name, values]) => values.includes(answers.get(name) ?? '')))
}
