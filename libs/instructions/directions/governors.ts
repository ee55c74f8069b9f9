/** Words that say more of something. Verbs, adverbs and what stands behind a noun ("turn it up"). */
export const UP =
  /^(?:increase[sd]?|increasing|raise[sd]?|raising|rise|boost(?:ed|ing)?|add(?:ed|ing|s)?|more|enhanc(?:e[sd]?|ing)|enhancement|improv(?:e[sd]?|ing)|improvement|up|upgrade|intensif(?:y|ied|ying|ies)|strengthen(?:ed|ing)?|amplify|higher|stronger|heighten(?:ed)?|put|apply|applied|give[sn]?|giving|extra|use|include|better|restore|maximize|augment|greater|bigger|deepen(?:ed)?|emphasize|accentuate|extend|expand|high|additional|richer|bump(?:ed)?|crank|push|pump|brings?|bring|punch|elevate|highlight|supply|provide|need|needs|lots|create|highten|enrich|enriched|enhances|increases|upped|upping|multiply|magnify|double|gain|show|enable|introduce|inject|insert|have|with|get)$/;
export const DOWN =
  /^(?:decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing|tion)|lower(?:ed|ing|s)?|less|lesser|remov(?:e[sd]?|ing|al)|drop(?:ped)?|diminish(?:ed)?|minimi[sz]e[sd]?|lessen(?:ed)?|weaken|fewer|eliminat(?:e[sd]?|ing)|without|no|mute|muted|kill|lose|delete[sd]?|eras(?:e[sd]?|ing)|down|away|low|rid|off|subdue|take|cut|suppress|limit|soften|tame|avoid|de|dial|minus|subtract|clear|clean|decline|toned|cancel|counter|counteract|neutralize|downplay|back|dampen|shrink|stop|desaturate|filter|ease|mellow|fade|dull)$/;
/** Verbs that name a quality without a direction. */
export const NEUTRAL = /^(?:adjust(?:ed|ing|ment|ments)?|fix(?:ed|ing|es)?|correct(?:ed|ing|ion)?|chang(?:e[sd]?|ing)|edit(?:ed|ing)?|balance|tweak|work|play|modify|alter|set|redo|help|normalize|repair|even|level)$/;
export const NOT = /^(?:not|never|isnt|dont)$/;
export const TOO = /^(?:too|overly|excessively)$/;

/** "turn down", "take away", "bring out", "get rid of": a verb whose direction its particle tells. */
const PARTICLE_VERB = /^(?:turn|tone|bring|dial|pull|tune|scale|push|knock|cut|drop|bump|crank|take|kick|slide|move|dull|calm|set|ease)$/;
const DOWN_PARTICLE = /^(?:down|away|off|out|back)$/;

/** Direction of the governing word at an index: 1, -1 or none. */
export function directionAt(words: readonly string[], at: number): 1 | -1 | undefined {
  const word = words[at];
  if (PARTICLE_VERB.test(word)) {
    const particle = words.slice(at + 1, at + 6).find((next) => /^(?:up|down|out|away|off|back|rid)$/.test(next));
    if (particle === 'up') return 1;
    if (particle === 'out') return /^(?:bring|pull|push)$/.test(word) ? 1 : -1;
    if (particle === 'back') return word === 'bring' ? 1 : -1;
    if (particle !== undefined && DOWN_PARTICLE.test(particle)) return -1;
  }
  if (word === 'get' && words[at + 1] === 'rid') return -1;
  if (word === 'clear' || word === 'clean' || word === 'filter' || word === 'take') return /^(?:up|out|off|away)$/.test(words[at + 1] ?? '') ? -1 : undefined;
  if (DOWN.test(word)) return -1;
  if (UP.test(word)) return 1;
  return undefined;
}
