import type { ImageSourceService } from '@atelier/assets';
import type { Plan } from '@atelier/imaging/schemas';

/** Parameters that name a further picture, such as the logo of a watermark. */
const PICTURE_PARAMETERS = ['image', 'texture'] as const;

/** Fetches the pictures that a plan's parameters name by their addresses, each once, under that address. */
export async function namedPictures(plan: Plan, sources: ImageSourceService, signal: AbortSignal): Promise<Record<string, Uint8Array>> {
  const names = new Map<string, string>();
  for (const [index, { params }] of plan.entries()) {
    for (const parameter of PICTURE_PARAMETERS) {
      const value = params[parameter];
      if (typeof value === 'string' && /^https?:/i.test(value)) names.set(value, `steps.${index}.params.${parameter}`);
    }
  }
  const fetched = [...names].map(async ([url, field]) => [url, await sources.fetch({ url }, signal, field)] as const);
  return Object.fromEntries(await Promise.all(fetched));
}
