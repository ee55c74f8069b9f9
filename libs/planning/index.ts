export { readWords, type WordsReading } from './read-words.js';
export { InstructionPlanner, type PlannedInstruction } from './instruction.planner.js';
export { modelPlanner, type ModelPlanner } from './model.planner.js';
export { ESTIMATED_PROVIDER_MS, estimatePlanMs } from './estimate-plan.js';
export { defineEditKind, editInputSchema, editOutputSchema, EDIT_STAGES, type EditInput, type EditKind, type EditOutput } from './edit-job.js';
