export { beginAugmentation, beginEncoding, beginEvaluation, beginTraining, forget, recordEnd } from "./phases";
export { beginExit, runAlone, serve, setThreads } from "./threads";
