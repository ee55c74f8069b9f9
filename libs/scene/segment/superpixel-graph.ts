import type { ColorRaster, GrayRaster, LabelRaster } from '../raster/raster.types.js';
import type { SuperpixelEdges } from './coarse.types.js';

/** Pixels per superpixel, one value per label. */
export function superpixelAreas(labels: LabelRaster): Float64Array {
  const areasPx = new Float64Array(labels.count);
  for (let pixel = 0; pixel < labels.data.length; pixel += 1) {
    areasPx[labels.data[pixel]] += 1;
  }
  return areasPx;
}

/** Mean of a picture over each superpixel, one value per label (0 where a label has no pixel). */
export function superpixelMean(
  values: GrayRaster,
  labels: LabelRaster,
  areasPx: Float64Array,
): Float64Array {
  const means = new Float64Array(labels.count);
  for (let pixel = 0; pixel < labels.data.length; pixel += 1) {
    means[labels.data[pixel]] += values.data[pixel];
  }
  for (let label = 0; label < labels.count; label += 1) {
    means[label] /= Math.max(areasPx[label], 1);
  }
  return means;
}

/** Mean colour of each superpixel, three interleaved values per label. */
export function superpixelMeanColor(
  colors: ColorRaster,
  labels: LabelRaster,
  areasPx: Float64Array,
): Float64Array {
  const means = new Float64Array(labels.count * 3);
  for (let pixel = 0; pixel < labels.data.length; pixel += 1) {
    const target = labels.data[pixel] * 3;
    means[target] += colors.data[pixel * 3];
    means[target + 1] += colors.data[pixel * 3 + 1];
    means[target + 2] += colors.data[pixel * 3 + 2];
  }
  for (let index = 0; index < means.length; index += 1) {
    means[index] /= Math.max(areasPx[Math.floor(index / 3)], 1);
  }
  return means;
}

/** Mean column and row of each superpixel in pixels. */
export function superpixelCentres(
  labels: LabelRaster,
  areasPx: Float64Array,
): { xPx: Float64Array; yPx: Float64Array } {
  const xPx = new Float64Array(labels.count);
  const yPx = new Float64Array(labels.count);
  for (let y = 0, pixel = 0; y < labels.heightPx; y += 1) {
    for (let x = 0; x < labels.widthPx; x += 1, pixel += 1) {
      xPx[labels.data[pixel]] += x;
      yPx[labels.data[pixel]] += y;
    }
  }
  for (let label = 0; label < labels.count; label += 1) {
    xPx[label] /= Math.max(areasPx[label], 1);
    yPx[label] /= Math.max(areasPx[label], 1);
  }
  return { xPx, yPx };
}

/**
 * Region adjacency graph of a segmentation: every pair of labels that share a border (4-neighbourhood), with the
 * border's length in pixel steps and the mean gradient across it (of each step the larger gradient of its two pixels).
 * Sorted by the smaller label, then by the larger one.
 */
export function adjacency(labels: LabelRaster, gradientMagnitude: GrayRaster): SuperpixelEdges {
  const collector = new EdgeCollector(labels.count);
  const { widthPx, heightPx, data } = labels;
  const gradient = gradientMagnitude.data;
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      const label = data[pixel];
      if (x > 0 && data[pixel - 1] !== label) {
        const before = gradient[pixel - 1];
        collector.add(label, data[pixel - 1], gradient[pixel] > before ? gradient[pixel] : before);
      }
      const above = pixel - widthPx;
      if (y > 0 && data[above] !== label) {
        const before = gradient[above];
        collector.add(label, data[above], gradient[pixel] > before ? gradient[pixel] : before);
      }
    }
  }
  return collector.finish();
}

/**
 * Sums border steps per pair of labels. Each smaller label keeps a short linked list of its larger neighbours, because
 * a full table would grow with the square of the number of superpixels.
 */
class EdgeCollector {
  private readonly head: Int32Array;
  private readonly next: number[] = [];
  private readonly second: number[] = [];
  private readonly borderPx: number[] = [];
  private readonly gradientSum: number[] = [];

  constructor(labelCount: number) {
    this.head = new Int32Array(labelCount).fill(-1);
  }

  add(labelA: number, labelB: number, gradient: number): void {
    const smaller = labelA < labelB ? labelA : labelB;
    const larger = labelA < labelB ? labelB : labelA;
    let edge = this.head[smaller];
    while (edge >= 0 && this.second[edge] !== larger) {
      edge = this.next[edge];
    }
    if (edge < 0) {
      edge = this.second.length;
      this.second.push(larger);
      this.borderPx.push(0);
      this.gradientSum.push(0);
      this.next.push(this.head[smaller]);
      this.head[smaller] = edge;
    }
    this.borderPx[edge] += 1;
    this.gradientSum[edge] += gradient;
  }

  finish(): SuperpixelEdges {
    const count = this.second.length;
    const first = new Int32Array(count);
    const second = new Int32Array(count);
    const borderPx = new Float64Array(count);
    const gradient = new Float64Array(count);
    let written = 0;
    for (let label = 0; label < this.head.length; label += 1) {
      for (const edge of this.edgesOf(label)) {
        first[written] = label;
        second[written] = this.second[edge];
        borderPx[written] = this.borderPx[edge];
        gradient[written] = this.gradientSum[edge] / this.borderPx[edge];
        written += 1;
      }
    }
    return { count, first, second, borderPx, gradient };
  }

  private edgesOf(label: number): number[] {
    const edges: number[] = [];
    for (let edge = this.head[label]; edge >= 0; edge = this.next[edge]) {
      edges.push(edge);
    }
    return edges.sort((edgeA, edgeB) => this.second[edgeA] - this.second[edgeB]);
  }
}

/** Distance of the mean Lab colours at both ends of each edge, the lightness difference times `lightnessWeight`. */
export function edgeColorDistances(
  edges: SuperpixelEdges,
  lab: Float64Array,
  lightnessWeight: number,
): Float64Array {
  const distances = new Float64Array(edges.count);
  for (let edge = 0; edge < edges.count; edge += 1) {
    const first = edges.first[edge] * 3;
    const second = edges.second[edge] * 3;
    distances[edge] = Math.hypot(
      (lab[first] - lab[second]) * lightnessWeight,
      lab[first + 1] - lab[second + 1],
      lab[first + 2] - lab[second + 2],
    );
  }
  return distances;
}
