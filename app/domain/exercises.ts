/** Exercises of a lesson: their kinds, marking an answer, reading one from a form, and the view of a table to query. */
export * from './exercises/kinds'
export { countTask } from './exercises/count'
export { markExercise } from './exercises/mark'
export { LONGEST_ANSWER, readAnswer, type AnswerError, type FormEntries, type ReadAnswer } from './exercises/read'
export { readTableView, viewRows, type TableView } from './exercises/table-view'
