import { z } from 'zod';
import sharp from 'sharp';
import { runPlan } from '../plan/run-plan.js';
import { OPERATION_DEFINITIONS, parsePlan, type OperationDefinition } from '../schemas/index.js';
import { drawnPicture } from '../testing/drawn-picture.js';
import { OPERATIONS } from './operations.generated.js';

const definitions: readonly (readonly [string, OperationDefinition])[] = Object.entries(OPERATION_DEFINITIONS);
const { data, widthPx, heightPx } = drawnPicture();
const photo = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } }).png();

describe.each(definitions)('%s', (id, definition) => {
  it('is known by its own id and describes all of its parameters', () => {
    expect(definition.id).toBe(id);
    if (OPERATIONS[id]) expect(OPERATIONS[id].definition).toBe(definition);
    else expect(definition.cost).toBe('remote');
    const { properties = {} } = z.toJSONSchema(definition.parameters, { io: 'input', unrepresentable: 'any' });
    for (const [name, shape] of Object.entries(properties)) expect([name, (shape as z.core.JSONSchema.BaseSchema).description]).toEqual([name, expect.stringMatching(/\.$/)]);
  });

  if (OPERATIONS[id] === undefined) return;
  it('runs its example, the same every time', async () => {
    const bytes = await photo.clone().toBuffer();
    // Examples that name a picture call it texture.
    const pictures = { texture: await photo.clone().resize(64).toBuffer() };
    const input = { bytes, plan: parsePlan([{ op: id, params: definition.example }]), limits: { minSidePx: 1, maxPixels: 4e6, timeoutMs: 10_000 }, pictures };
    const [first, second] = [await runPlan(input), await runPlan(input)];
    expect(first.bytes.length).toBeGreaterThan(100);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    const before = await runPlan({ ...input, plan: parsePlan([{ op: 'crop', params: { box: { width: widthPx, height: heightPx } } }]) });
    expect(Buffer.compare(first.bytes, before.bytes)).not.toBe(0);
  });
});
