/** What is known of operations without their work: this entry loads no sharp, so that doors may use it. */
export { defineOperation, type OperationCost, type OperationDefinition, type OperationGroup } from './define-operation.js';
export { estimateMs } from './estimate-ms.js';
export { renderOperationsPage } from './operations-page.js';
export { OPERATION_DEFINITIONS } from './operations.generated.js';
export { MAX_PLAN_STEPS, findOperation, parsePlan, planSchema, type Plan, type PlanStep } from './plan.schema.js';
