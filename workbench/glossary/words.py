"""The words of the field as the window uses them, in the order in which they are met."""

from __future__ import annotations

from workbench.glossary import sources as by
from workbench.glossary.entry import Entry
from workbench.i18n import QT_TRANSLATE_NOOP

WORDS: tuple[Entry, ...] = (
    Entry("task", QT_TRANSLATE_NOOP("Glossary", "Task"),
          QT_TRANSLATE_NOOP("Glossary",
              "One environment with fixed hidden parameters, such as one cart with swapped controls."),
          see=("task_family",), where=QT_TRANSLATE_NOOP("Glossary", "Inspector, Task: its sliders are the hidden parameters.")),
    Entry("task_family", QT_TRANSLATE_NOOP("Glossary", "Task family"),
          QT_TRANSLATE_NOOP("Glossary",
              "A distribution over tasks: everything that may be different from one task to the next, and how far. "
              "Meta-training draws its tasks from it."),
          see=("task", "split"), where=QT_TRANSLATE_NOOP("Glossary", "Step 1, Task family.")),
    Entry("split", QT_TRANSLATE_NOOP("Glossary", "Training, validation, held-out, extrapolation"),
          QT_TRANSLATE_NOOP("Glossary",
              "Four kinds of tasks of a family. Training tasks are learned from. By the validation tasks the best model is "
              "chosen. Held-out tasks are like those of training, but were never seen. Extrapolation tasks lie outside the "
              "training ranges."),
          see=("task_family", "step_evaluate"), where=QT_TRANSLATE_NOOP("Glossary", "Step 3, Task, and step 4, Tasks from.")),
    Entry("sub_model", QT_TRANSLATE_NOOP("Glossary", "Sub-model"),
          QT_TRANSLATE_NOOP("Glossary",
              "One of K Q-networks. Each has its own opinion Qₖ(s, a) of every action. In a strict model a sub-model does "
              "not know the task; in a hybrid one it sees the meta-state too."),
          see=("alpha", "q_value"), where=QT_TRANSLATE_NOOP("Glossary", "Inspector, Values: one row for each sub-model.")),
    Entry("alpha", QT_TRANSLATE_NOOP("Glossary", "Mixture weight α"),
          QT_TRANSLATE_NOOP("Glossary",
              "How much a sub-model counts. The mixture is the weighted sum of all sub-models, and the action with "
              "the largest value of the mixture is taken. What the model has found out about a task shows in α."),
          formula="Q(s, a)  =  Σₖ αₖ · Qₖ(s, a)", see=("sub_model", "prior", "why_uniform", "why_small"),
          where=QT_TRANSLATE_NOOP("Glossary", "Inspector, Mixture α: a bar for each; drag one.")),
    Entry("prior", QT_TRANSLATE_NOOP("Glossary", "Prior α"),
          QT_TRANSLATE_NOOP("Glossary", "The weights before anything has happened on a task: the best guess for all of them."),
          see=("alpha", "context")),
    Entry("context", QT_TRANSLATE_NOOP("Glossary", "Context"),
          QT_TRANSLATE_NOOP("Glossary",
              "The most recent transitions on this task: what was seen, done, received and seen next. All that the model "
              "knows of the task."),
          see=("transition", "meta_state"), where=QT_TRANSLATE_NOOP("Glossary", "Step 1, More settings: Window W.")),
    Entry("transition", QT_TRANSLATE_NOOP("Glossary", "Transition, step"),
          QT_TRANSLATE_NOOP("Glossary", "One action and what follows it: state, action, reward, next state."),
          see=("context",)),
    Entry("meta_state", QT_TRANSLATE_NOOP("Glossary", "Meta-features, meta-state"),
          QT_TRANSLATE_NOOP("Glossary",
              "What the meta-model makes of each transition, and of the whole context together: its summary of the task."),
          see=("context", "alpha")),
    Entry("meta_model", QT_TRANSLATE_NOOP("Glossary", "Meta-model"),
          QT_TRANSLATE_NOOP("Glossary", "The networks that turn a context into the mixture weights, with the sub-models."),
          see=("sub_model", "alpha"), where=QT_TRANSLATE_NOOP("Glossary", "File, Open and Save: a model file holds one.")),
    Entry("meta_training", QT_TRANSLATE_NOOP("Glossary", "Meta-training"),
          QT_TRANSLATE_NOOP("Glossary", "Learning over many tasks, so that a new one needs little experience."),
          see=("step_train", "meta_update"), where=QT_TRANSLATE_NOOP("Glossary", "Step 2.")),
    Entry("meta_update", QT_TRANSLATE_NOOP("Glossary", "Meta-update"),
          QT_TRANSLATE_NOOP("Glossary", "One turn of meta-training: a few steps on all lanes, then gradient steps."),
          see=("lane", "loss"), where=QT_TRANSLATE_NOOP("Glossary", "Step 2, while it runs; F7 does a single one.")),
    Entry("lane", QT_TRANSLATE_NOOP("Glossary", "Lane"),
          QT_TRANSLATE_NOOP("Glossary", "One of the tasks that are played side by side in training."), see=("meta_update",)),
    Entry("loss", QT_TRANSLATE_NOOP("Glossary", "Loss"),
          QT_TRANSLATE_NOOP("Glossary",
              "How far the values are from their targets, squared. The meta loss is that of the mixture; each sub-model has "
              "its own. A loss need not fall steadily: the targets move while the policy gets better."),
          see=("td_target",), where=QT_TRANSLATE_NOOP("Glossary", "Plots, Losses.")),
    Entry("td_target", QT_TRANSLATE_NOOP("Glossary", "TD target"),
          QT_TRANSLATE_NOOP("Glossary",
              "What a value should have been: the reward received, and the value of what came next. TD stands for temporal "
              "difference. With λ it looks further along what really followed."),
          formula="G  =  r + γ · ( (1 − λ) · maxₐ′ Q(s′, a′) + λ · G′ )", sources=(by.WATKINS, by.GALLICI),
          see=("q_value", "loss")),
    Entry("learned_rates", QT_TRANSLATE_NOOP("Glossary", "Learned step sizes"),
          QT_TRANSLATE_NOOP("Glossary",
              "How far a gradient step moves each part of the model, learned in meta-training like everything else, "
              "so that a few steps on a new task do much."),
          sources=(by.LI,), see=("step_train", "start"),
          where=QT_TRANSLATE_NOOP("Glossary", "Plots, Learned rates and Step sizes.")),
    Entry("start", QT_TRANSLATE_NOOP("Glossary", "Start (MAML, Reptile)"),
          QT_TRANSLATE_NOOP("Glossary",
              "Weights from which a task is learned in few gradient steps. Two of the learners learn such a start in place "
              "of an inference of α."),
          sources=(by.FINN, by.NICHOL), see=("learned_rates",)),
    Entry("q_value", QT_TRANSLATE_NOOP("Glossary", "Q-value"),
          QT_TRANSLATE_NOOP("Glossary",
              "How much reward is expected from here on after an action, if one goes on well. Rewards that come later count "
              "a little less."),
          formula="Q(s, a)", sources=(by.WATKINS,), see=("rl", "return", "discount"),
          where=QT_TRANSLATE_NOOP("Glossary", "Inspector, Values; the choice is framed.")),
    Entry("discount", QT_TRANSLATE_NOOP("Glossary", "Discount γ"),
          QT_TRANSLATE_NOOP("Glossary",
              "How much a reward counts one step later; 0 after a failure, since nothing follows it."),
          see=("q_value",)),
    Entry("adaptation", QT_TRANSLATE_NOOP("Glossary", "Adaptation"),
          QT_TRANSLATE_NOOP("Glossary", "What happens on one new task: the context fills, α moves, and the policy with it."),
          see=("step_adapt", "adapter"), where=QT_TRANSLATE_NOOP("Glossary", "Step 3, the stage, and Plots, Adaptation.")),
    Entry("adapter", QT_TRANSLATE_NOOP("Glossary", "Adapter"),
          QT_TRANSLATE_NOOP("Glossary",
              "The way in which a model adapts: by its context, by Q-learning on the task, by practising in an imagined copy "
              "of it, or not at all, for comparison."),
          sources=(by.FAKOOR, by.BARRETO), see=("adaptation",), where=QT_TRANSLATE_NOOP("Glossary", "Step 3, Adapter.")),
    Entry("episode", QT_TRANSLATE_NOOP("Glossary", "Episode, trial"),
          QT_TRANSLATE_NOOP("Glossary",
              "An episode ends when the pole falls or time is up. A trial is several episodes on one task; what was found "
              "out is kept between them."),
          see=("return",)),
    Entry("frozen_lake", QT_TRANSLATE_NOOP("Glossary", "Frozen lake"),
          QT_TRANSLATE_NOOP("Glossary",
              "A game: cross the ice from the top left to a flag without falling into a hole. Layout, keys, slip and goal are "
              "hidden and stay the same for a trial, so that the first attempts are there to find out."),
          see=("episode", "belief"), where=QT_TRANSLATE_NOOP("Glossary", "Step 1, Task family; its board is on the stage.")),
    Entry("belief", QT_TRANSLATE_NOOP("Glossary", "Believed direction"),
          QT_TRANSLATE_NOOP("Glossary",
              "Beside its values every sub-model predicts how each action will change what is seen. Mixed by α and asked for "
              "on open ice, these predictions say where the model believes that a key leads."),
          see=("alpha", "frozen_lake"), where=QT_TRANSLATE_NOOP("Glossary", "Stage, at the left of a frozen lake.")),
    Entry("return", QT_TRANSLATE_NOOP("Glossary", "Return"),
          QT_TRANSLATE_NOOP("Glossary",
              "The sum of the rewards of an episode. On CartPole: the number of steps that the pole stood. A task "
              "is solved when the return reaches what the family asks for."),
          sources=(by.CARTPOLE,), see=("episode",),
          where=QT_TRANSLATE_NOOP("Glossary", "Scoreboard on the stage, and Plots, Return.")),
    Entry("ghost", QT_TRANSLATE_NOOP("Glossary", "Ghost"),
          QT_TRANSLATE_NOOP("Glossary",
              "Another policy on the same task from the same first state, drawn with the first. What differs between "
              "them is the policy alone."),
          see=("robust", "from_scratch"),
          where=QT_TRANSLATE_NOOP("Glossary", "Stage; G shows or hides them. Chosen in step 3.")),
    Entry("robust", QT_TRANSLATE_NOOP("Glossary", "Robust policy"),
          QT_TRANSLATE_NOOP("Glossary",
              "One policy for all tasks that sees only the present, trained on the same tasks (domain randomisation). It "
              "cannot find out which task it is on."),
          sources=(by.TOBIN,), see=("short_memory", "adaptation_gap")),
    Entry("short_memory", QT_TRANSLATE_NOOP("Glossary", "Short memory"),
          QT_TRANSLATE_NOOP("Glossary", "A robust policy that also sees its own last actions, which a delay makes necessary."),
          see=("robust",)),
    Entry("from_scratch", QT_TRANSLATE_NOOP("Glossary", "From scratch"),
          QT_TRANSLATE_NOOP("Glossary",
              "Plain Q-learning on the one task, with nothing learned before. It shows what meta-training is worth: how many "
              "episodes it takes for what adaptation does in one."),
          sources=(by.WATKINS,), see=("adaptation",)),
    Entry("oracle", QT_TRANSLATE_NOOP("Glossary", "Oracle"),
          QT_TRANSLATE_NOOP("Glossary",
              "A policy that is told the hidden parameters: how good one could be without finding out."),
          see=("robust",)),
    Entry("assay", QT_TRANSLATE_NOOP("Glossary", "Assay, site"),
          QT_TRANSLATE_NOOP("Glossary",
              "An assay is how a laboratory measures one test. In the diagnosis families every site, that is every hospital, "
              "has assays of its own: readings are scaled, shifted, and some are inverted. Research demonstration, not for "
              "clinical use."),
          see=("task", "balanced_accuracy"), where=QT_TRANSLATE_NOOP("Glossary", "Stage: the patient's chart.")),
    Entry("balanced_accuracy", QT_TRANSLATE_NOOP("Glossary", "Sensitivity, specificity, balanced accuracy"),
          QT_TRANSLATE_NOOP("Glossary",
              "The share of the ill who are diagnosed as ill, the share of the healthy who are diagnosed as healthy, and the "
              "mean of both, which does not depend on how common the disease is."),
          see=("assay",), where=QT_TRANSLATE_NOOP("Glossary", "Stage, beside the patient's chart, and Plots, Measures.")),
    Entry("adaptation_gap", QT_TRANSLATE_NOOP("Glossary", "Adaptation gap"),
          QT_TRANSLATE_NOOP("Glossary",
              "The share of what can be gained over chance that no policy without memory gains. Near zero, a family "
              "needs no adaptation, and a robust policy does as well."),
          see=("robust", "oracle"), where=QT_TRANSLATE_NOOP("Glossary", "Step 1, below the task family.")),
    Entry("iqm", QT_TRANSLATE_NOOP("Glossary", "IQM, 95 % interval"),
          QT_TRANSLATE_NOOP("Glossary",
              "Interquartile mean: the mean without the lowest and the highest quarter. Shown with its 95 % interval, which "
              "is found by drawing tasks and seeds again and again."),
          sources=(by.AGARWAL,), see=("step_evaluate",), where=QT_TRANSLATE_NOOP("Glossary", "Step 4 and Plots, Evaluation.")),
    Entry("seed", QT_TRANSLATE_NOOP("Glossary", "Seed"),
          QT_TRANSLATE_NOOP("Glossary",
              "The number from which all chance of a run is made. The same recipe with the same seed gives the same "
              "numbers; another seed shows how much was luck."),
          see=("iqm",), where=QT_TRANSLATE_NOOP("Glossary", "Step 2, Seed.")),
    Entry("recipe", QT_TRANSLATE_NOOP("Glossary", "Recipe, preset"),
          QT_TRANSLATE_NOOP("Glossary",
              "Everything that determines a run, in one small file. A preset is a recipe that is shipped: quick, standard "
              "or thorough."),
          see=("seed",), where=QT_TRANSLATE_NOOP("Glossary", "The forms of the four steps edit it; Edit copies it.")),
    Entry("experiment", QT_TRANSLATE_NOOP("Glossary", "Experiment, configuration"),
          QT_TRANSLATE_NOOP("Glossary",
              "Many runs from one file: a recipe, values of some of its fields, and seeds. A configuration is the recipe with "
              "one choice of values; with a seed it is a run. Configurations are compared by their mean validation score; "
              "held-out tasks are looked at afterwards and choose nothing."),
          see=("recipe", "seed", "split", "pruned"),
          where=QT_TRANSLATE_NOOP("Glossary", "Run, New experiment; the board below the plots.")),
    Entry("pruned", QT_TRANSLATE_NOOP("Glossary", "Search, generation, pruned"),
          QT_TRANSLATE_NOOP("Glossary",
              "A search proposes configurations, by chance or by what came of earlier ones (TPE), a generation at a time. A "
              "run is pruned, that is ended early, when its best validation score has fallen behind the median of earlier "
              "generations."),
          see=("experiment",), where=QT_TRANSLATE_NOOP("Glossary", "Run, New experiment, Configurations.")),
    Entry("slot", QT_TRANSLATE_NOOP("Glossary", "Engine, slot"),
          QT_TRANSLATE_NOOP("Glossary",
              "Where the runs of an experiment are done: in worker processes of this machine, or on a cluster with Ray. A slot "
              "is room for one core's worth of them. Neither changes any number."),
          see=("experiment",), where=QT_TRANSLATE_NOOP("Glossary", "Preferences, Experiments.")),
    Entry("meta_action", QT_TRANSLATE_NOOP("Glossary", "Meta-action, ego car"),
          QT_TRANSLATE_NOOP("Glossary",
              "On the motorway an action is a decision, one a second: another lane, faster, slower or neither. The car carries "
              "it out by itself. The ego car is the one that is driven so; the others have drivers of their own."),
          sources=(by.LEURENT,), see=("traffic_model",), where=QT_TRANSLATE_NOOP("Glossary", "Step 1, Task family: lane.")),
    Entry("traffic_model", QT_TRANSLATE_NOOP("Glossary", "IDM, MOBIL"),
          QT_TRANSLATE_NOOP("Glossary",
              "Two formulas for drivers. The intelligent driver model (IDM) keeps a distance that grows with the speed. MOBIL "
              "changes lanes where that gains enough and nobody has to brake hard; how much others count is the politeness."),
          formula="a  =  a₀ · (1 − (v / v₀)^δ − (s* / s)²)\ns*  =  s₀ + v·T + v·Δv / (2·√(a₀·b))",
          symbols=QT_TRANSLATE_NOOP("Glossary",
              "v: speed; v₀: speed wanted; s: gap to the car ahead; T: time gap; Δv: how fast the gap closes; a₀, b: "
              "comfortable acceleration and braking"),
          sources=(by.TREIBER, by.KESTING), see=("meta_action",),
          where=QT_TRANSLATE_NOOP("Glossary", "Inspector, Task: time gap and politeness of lane.")),
)  # fmt: skip
