import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { parseBody, streamSignal } from '@atelier/http';
import { estimateMs, findOperation, parsePlan, planSchema, type Plan } from '@atelier/imaging/schemas';
import { ESTIMATED_PROVIDER_MS, InstructionPlanner, readWords } from '@atelier/planning';

/** What a common photo has, when the request does not say. */
const USUAL_MEGAPIXELS = 6;

const megapixels = 'expected a number between 0.001 and 200';
const planRequestSchema = z
  .object({
    instruction: z.string('expected text').max(4000, 'expected at most 4000 characters').optional().meta({ description: 'What is to be done, in words.' }),
    operations: planSchema.optional().meta({ description: 'What is to be done, as a plan.' }),
    megapixels: z.number(megapixels).min(0.001, megapixels).max(200, megapixels).default(USUAL_MEGAPIXELS).meta({ description: 'Size of the picture, for the estimate.' }),
  })
  .strict()
  .refine(({ instruction, operations }) => (instruction === undefined) !== (operations === undefined), { path: ['instruction'], message: 'expected either instruction or operations' });

/** What would be done. */
interface PresentedPlan {
  readonly engine: 'given' | 'grammar' | 'model' | 'provider';
  readonly operations: Plan;
  /** Wishes for which something must be invented. */
  readonly generative: readonly { readonly kind: string; readonly said: string }[];
  readonly not_understood: readonly string[];
  readonly notes: readonly string[];
  /** True where nothing in particular was asked for. */
  readonly vague: boolean;
  readonly estimated_ms: number;
}

/** Dry runs: what would be done about words or operations, without doing it. */
@Controller('v1/plans')
export class PlansController {
  constructor(private readonly planner: InstructionPlanner) {}

  @Post()
  @HttpCode(200)
  async plan(@Req() _request: Request, @Res({ passthrough: true }) response: Response, @Body() body: unknown): Promise<PresentedPlan> {
    const request = parseBody(planRequestSchema, body);
    if (request.operations !== undefined) {
      const operations = parsePlan(request.operations, 'operations');
      return { engine: 'given', operations, generative: [], not_understood: [], notes: [], vague: false, estimated_ms: estimateMs(operations, request.megapixels) };
    }
    const instruction = request.instruction ?? '';
    const { engine, plan, generative, notUnderstood, notes } = await this.planner.plan(instruction, streamSignal(response));
    const operations = engine === 'provider' ? generation(instruction) : plan;
    const estimated = engine === 'provider' ? ESTIMATED_PROVIDER_MS : estimateMs(plan, request.megapixels);
    return { engine, operations, generative, not_understood: notUnderstood, notes, vague: readWords(instruction).vague, estimated_ms: estimated };
  }
}

/** What a provider is asked for, as a step where the registry has one for it. */
function generation(prompt: string): Plan {
  return findOperation('generate') ? parsePlan([{ op: 'generate', params: { prompt } }]) : [];
}
