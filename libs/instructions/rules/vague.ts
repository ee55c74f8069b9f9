/** Wishes for something better that name nothing: answered with auto_enhance, and said so. */
const VAGUE =
  /(?:^| )(?:enhanc\w*|improv\w*|better|best|fix\w*|touch(?:ed|ing)?(?: |-)?up|touchup|clean(?:ed|ing)?(?: \w+)* ?up|clean|cleaner|cleanup|retouch\w*|edit\w*|perfect|professional\w*|nice|nicer|awesome|amazing|beautiful|gorgeous|great|cool|cooler|good|restor\w*|magic|work your|photo ?shop\w*|help|quality|correct\w*|adjust\w*|artistic|creative|model|magazine|worthy|spruce|polish\w*|stunning|salvage|save|filters?|effects?|attractive|wonderful|fun|presentable|aesthetic|post|instagram|profile|make over|tweak\w*|refine|appealing|suggestions?|do something|make something|pretty|fabulous|elegant|special|processing|postprocess\w*|boost|freshen|update|modif\w*|change|finish\w*|unique|nicest)(?= |$)/;

export function isVagueWish(words: string): boolean {
  return VAGUE.test(words);
}

/** Verbs of a wish: a clause with one that no rule could read is reported as not understood. */
const WISH = /(?:^| )(?:can|could|would|please|want|need|make|add|remove|change|put|give|turn|create|replace|apply|use|insert|set|adjust|convert|take|get|draw|do)(?= |$)/;

export function soundsLikeWish(words: string): boolean {
  return WISH.test(words);
}
