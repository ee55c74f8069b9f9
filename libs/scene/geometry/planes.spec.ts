import { scale } from '../math/vec3.js';
import type { GrayRaster } from '../raster/raster.types.js';
import { columnEvidence } from './column-evidence.js';
import { cheapestLabels, labelColumns } from './column-labels.js';
import { corner, cornerCamera, cornerGeometry, largestDifference } from './corner-fixture.testing.js';
import type { ColumnLabels } from './geometry.types.js';
import { chainPlanes } from './planes.js';
import { emptyUvField, uvField, uvRow } from './uv-field.js';

/** The building of the fixture: whole in the middle, faint stripes beside it. */
function fixtureBuilding(): GrayRaster {
  const { widthPx, heightPx } = cornerCamera;
  const data = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      data[y * widthPx + x] = Math.abs(x - 330) < 250 && y > 60 ? 1 : (Math.floor(x / 8) % 4) / 8;
    }
  }
  return { widthPx, heightPx, data };
}

const runsOf = (columns: ColumnLabels): number[][] =>
  columns.runs.map(({ startBin, endBin, directionIndex, side }) => [startBin, endBin, directionIndex, side]);

const columns = labelColumns(cornerGeometry, fixtureBuilding());
const planes = chainPlanes(cornerGeometry, columns);

describe('geometryInFrame', () => {
  it('gives each segment the residuals and the label of the prototype', () => {
    expect(largestDifference(cornerGeometry.segmentResidualsRad, corner.residuals)).toBeLessThan(2e-6);
    expect([...cornerGeometry.segmentLabels]).toEqual(corner.labels);
  });
});

describe('labelColumns', () => {
  it('cuts the azimuths as the prototype does, without and with a building map', () => {
    const without = labelColumns(cornerGeometry, null);
    expect(runsOf(without)).toEqual(corner.columnsWithoutMask.runs);
    expect([...without.buildingMass]).toEqual(corner.columnsWithoutMask.mass);
    expect(runsOf(columns)).toEqual(corner.columns.runs);
    expect(largestDifference(columns.buildingMass, corner.columns.mass)).toBeLessThan(1e-3);
  });

  it('spans the azimuths of the photo and weighs the evidence as the prototype does', () => {
    expect(columns.edgesRad[0]).toBeCloseTo(corner.columns.firstEdge, 8);
    expect(columns.edgesRad[360]).toBeCloseTo(corner.columns.lastEdge, 8);
    const evidence = columnEvidence(cornerGeometry, columns.edgesRad, fixtureBuilding());
    expect(largestDifference(evidence.corner, corner.columns.corner)).toBeLessThan(1e-5);
    const everyTenth = Array.from({ length: 36 }, (_, step) => [...evidence.direction.subarray(20 * step, 20 * step + 2)]).flat();
    expect(largestDifference(everyTenth, corner.columns.evidence)).toBeLessThan(1e-3);
  });

  it('says the same from a map of a quarter of the size', () => {
    const whole: GrayRaster = { widthPx: 160, heightPx: 120, data: new Float32Array(160 * 120).fill(1) };
    expect(runsOf(labelColumns(cornerGeometry, whole))).toEqual(corner.columnsWithoutMask.runs);
  });
});

describe('cheapestLabels', () => {
  it('changes its mind at the corner and not at a stray bin', () => {
    const direction = new Float64Array(2 * 40);
    for (let bin = 0; bin < 40; bin++) direction[2 * bin + (bin < 22 ? 0 : 1)] = 1; // two bins late
    direction[2 * 8] = 0;
    direction[2 * 8 + 1] = 1;
    const corners = new Float64Array(40);
    corners[20] = 10;
    expect([...cheapestLabels({ direction, corner: corners }, 2)]).toEqual(Array.from({ length: 40 }, (_, bin) => (bin < 20 ? 0 : 1)));
  });
});

describe('chainPlanes', () => {
  it('chains depth and U as the prototype does', () => {
    expect(planes).toHaveLength(corner.planes.length);
    planes.forEach((plane, index) => {
      const expected = corner.planes[index];
      expect(largestDifference(plane.direction, expected.direction)).toBeLessThan(1e-5);
      expect(largestDifference(plane.normal, expected.normal)).toBeLessThan(1e-5);
      expect(plane.distance).toBeCloseTo(expected.distance, 6);
      expect(plane.uOffset).toBeCloseTo(expected.uOffset, 6);
      expect(plane.azimuthStartRad).toBeCloseTo(expected.start, 6);
      expect(plane.azimuthEndRad).toBeCloseTo(expected.end, 6);
      expect(plane.mass).toBeCloseTo(expected.mass, 1);
    });
  });
});

describe('uvField', () => {
  const { widthPx, heightPx, planeId, u, v, depth, jacobian } = corner.field;
  const field = uvField(cornerCamera, planes, widthPx, heightPx);
  const seen = [...planeId.keys()].filter((index) => planeId[index] >= 0);
  const chosen = (values: ArrayLike<number>): number[] => seen.map((index) => values[index]);

  it('shows the planes, coordinates and depths of the prototype', () => {
    expect(seen.length).toBeGreaterThan(0.95 * planeId.length);
    expect(chosen(field.planeId)).toEqual(chosen(planeId));
    expect(largestDifference(chosen(field.u), chosen(u))).toBeLessThan(2e-5);
    expect(largestDifference(chosen(field.v), chosen(v))).toBeLessThan(2e-5);
    expect(largestDifference(chosen(field.depth), chosen(depth.map((value) => value ?? 0)))).toBeLessThan(2e-5);
  });

  it('has the Jacobian of the prototype', () => {
    const everyFifthRow = Array.from(field.jacobian).filter((_, index) => Math.floor(index / (4 * widthPx)) % 5 === 0);
    expect(largestDifference(everyFifthRow, jacobian)).toBeLessThan(2e-5);
  });

  it('runs on without a step across every border between two planes', () => {
    const wide = uvField(cornerCamera, planes, 640, 480);
    let borders = 0;
    for (let index = 240 * 640; index < 241 * 640 - 1; index++) {
      if (wide.planeId[index] === wide.planeId[index + 1]) continue;
      borders++;
      expect(Math.abs(wide.u[index + 1] - wide.u[index])).toBeLessThan(3 * Math.abs(wide.jacobian[4 * index]));
      expect(wide.depth[index + 1] / wide.depth[index]).toBeCloseTo(1, 1);
    }
    expect(borders).toBe(planes.length - 1);
  });

  it('gives each row alone as it gives the whole', () => {
    const row = emptyUvField(widthPx, 1);
    for (const y of [0, 13, heightPx - 1]) {
      uvRow(cornerCamera, planes, widthPx, heightPx, y, row);
      expect([...row.u]).toEqual([...field.u.subarray(y * widthPx, (y + 1) * widthPx)]);
      expect([...row.planeId]).toEqual([...field.planeId.subarray(y * widthPx, (y + 1) * widthPx)]);
    }
  });

  it('is empty without planes', () => {
    const nothing = uvField(cornerCamera, [], 8, 6);
    expect([...nothing.planeId]).toEqual(new Array(48).fill(-1));
    expect([...nothing.depth]).toEqual(new Array(48).fill(Infinity));
  });

  it('looks past the zenith pixel by pixel', () => {
    const upwards = { ...cornerCamera, ...makeUpwards() };
    const wallAhead = { ...planes[0], normal: upwards.forward, direction: upwards.right };
    const ahead = uvField(upwards, [wallAhead], 20, 40);
    // The top rows look behind the zenith, away from the only wall, the bottom rows at it.
    expect(ahead.planeId[10]).toBe(-1);
    expect(ahead.planeId[39 * 20 + 10]).toBe(0);

    const wallBehind = { ...wallAhead, normal: scale(upwards.forward, -1) };
    const behind = uvField(upwards, [wallBehind, { ...wallBehind, azimuthStartRad: 0.5 }], 20, 40);
    // Behind, the azimuths of the left half are below -pi / 2, those of the right half over pi / 2.
    expect([...behind.planeId.subarray(0, 20)]).toEqual([...new Array(10).fill(0), ...new Array(10).fill(1)]);
  });
});

function makeUpwards(): { gravity: [number, number, number]; right: [number, number, number]; forward: [number, number, number] } {
  const pitchRad = 1.3;
  return {
    gravity: [0, Math.cos(pitchRad), -Math.sin(pitchRad)],
    right: [1, 0, 0],
    forward: [0, Math.sin(pitchRad), Math.cos(pitchRad)],
  };
}
