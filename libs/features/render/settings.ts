import { defineSettings, secondsSetting } from '@atelier/kernel';

export const renderSettings = defineSettings('render', {
  stageTimeoutMs: secondsSetting('RENDER_STAGE_TIMEOUT', { min: 1, max: 3600 }, {
    defaultS: 300,
    why: 'Longest time for one stage of a render, unless the request says otherwise.',
  }),
});
