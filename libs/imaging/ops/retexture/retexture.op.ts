import { depthStage, refinementStage, segmentationStage, textureStage } from '@atelier/scene';
import { namedPicture } from '../../composition/named-picture.js';
import { colorsOf } from '../../cutout/work-picture.js';
import { pixelOperation } from '../../operation.js';
import { fromFrame, toFrame } from '../../raw-pipeline.js';
import { retexture } from './retexture.schema.js';

/** The four stages of the render one after the other, as the render job runs them. */
export const retextureOperation = pixelOperation(retexture, async (frame, { texture, repeats }, context) => {
  const photo = colorsOf(frame);
  const swatch = await toFrame(fromFrame(namedPicture(context, texture, 'texture')).flatten({ background: '#ffffff' }));
  const { alpha, geometry, building, sky } = segmentationStage({ photo, seed: context.seed });
  const { planes } = depthStage({ geometry, building });
  const { painted } = textureStage({ photo, alpha, geometry, planes, sky, swatch: colorsOf(swatch), realWorldScale: repeats });
  const { image } = refinementStage({ photo, alpha, painted, seed: context.seed });
  if (frame.channels === 3) return { ...frame, data: image.data };
  const data = new Uint8Array(frame.data);
  for (let from = 0, to = 0; from < image.data.length; from += 3, to += 4) data.set(image.data.subarray(from, from + 3), to);
  return { ...frame, data };
});
