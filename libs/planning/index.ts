export { readWords, type WordsReading } from './read-words.js';
export { ESTIMATED_PROVIDER_MS, InstructionPlanner, type PlannedInstruction } from './instruction.planner.js';
export { modelPlanner, type ModelPlanner } from './model.planner.js';
export { defineEditKind, editInputSchema, editOutputSchema, EDIT_STAGES, type EditInput, type EditKind, type EditOutput } from './edit-job.js';
