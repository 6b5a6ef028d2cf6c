<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Meta-RL Workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a meta-model over a family of tasks, put it on a task it has never seen, and watch it adapt.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>1  Initialise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2  Meta-train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3  Adapt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4  Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A task that was never seen in training (R on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the weights at the start of this trial; the context is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the weights from before the last episode; the context is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance the pole yourself with the arrow keys, three tries; then the model has the same cart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break the mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied. It gives the same numbers without the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy adaptation as Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy adaptation as command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy evaluation as Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy evaluation as command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the Python that adapts the model in hand to this task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the Python that does this run without the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the Python that evaluates the model in hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command that adapts the model in hand to this task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command that does this run without the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command that evaluates the model in hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crossed wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disturb everyone on the stage (left arrow on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disturb everyone on the stage (right arrow on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do one update, then pause again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight stops through the window, a few sentences each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End now and keep the model that was in hand before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End now; the best model so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every key on one page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export adaptation as animation…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export metrics as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find and do anything by typing a few letters of its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the newest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full-screen stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every sub-model the same weight and the model falls; give α back and it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the meta-model its first weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the past and go on (End on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left pushes right, and nobody says so: the model finds out within a few steps, then again on straight wires.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the trial go on, or wait; in the past, play what was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer pole, heavier cart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the model on held-out tasks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model has adapted on the stage; step 3 does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet; step 4 does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been played yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on stage yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of that kind is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step, then wait (full stop on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause after the present update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain Q-learning meets the same cart with nothing: count the episodes that it needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play faster (] on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play more slowly ([ on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play on with what was learned on this task, without learning more; or learn on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the episode that is shown again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the recorded trial again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every part of the window back in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the model on one task and watch it adapt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Race: before and after learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat all that was played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat this episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save adapted agent as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model in hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model with what it has learned of the task on the stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all plots at once instead of in tabs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the others on the same task (G on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the beginning of this trial (Home on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the stage alone; the same key brings the window back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the step before (comma on the stage).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over without a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start this task again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop learning, or learn on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cart is pushed harder and harder; it catches the pole until it no longer can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context alone against what was learned, from the same first state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forms are still loading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The from-scratch race</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pole grows while it is balanced, beyond all that training saw; ghosts without adaptation fall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same task from the first state, with nothing learned yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window is still loading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no ghosts on the stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to push in this family.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the first step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the meta-model over the task family.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last episode's learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo what was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the words of meta-RL mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write everything that the plots show to a table file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the evaluation as a folder: report, tables and pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what was played on the stage as a GIF, WebP or MP4 file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are the policy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Animation</name>
    <message>
        <source>All that was played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animation written to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export adaptation as animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIF: plays everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4 needs the program ffmpeg, which is not on the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4: a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been played yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That would be {0} pictures; {1} is the most. Choose an episode, or a higher speed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The animation {name} cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The episode that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name must end in one of {endings}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebP: smaller, for web pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures, {2} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong inside the program; it goes on, and the details are below.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Demos</name>
    <message>
        <source>A push from the left. It catches the pole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A usual cart. The model does not know its pole, its mass, its wires, or how late a push comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After {scratch.episode} episodes Q-learning has not solved it; the model needed one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And that. Ten times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And the cart becomes two and a half times as heavy. No training cart was heavier than 1.2 kg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another, from the right and twice as hard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before adaptation (B) it fell at step {prior.fell}: it never asks which way the wires run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both use the same kind of network. Meta-training is the difference: it has learned what carts have in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingers on the arrow keys… 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingers on the arrow keys… 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingers on the arrow keys… 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four sub-models each say how good left and right are. α, the bars in the inspector, says how much each counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go! Four times slower than it really is. Your best: {human.best} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It caught even that. Five times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It caught that too. α trembled and came back: a push is a surprise, not another task, so the weights need not change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It falls again, although every sub-model still knows what it knew: what is missing is who to listen to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It fell. Some sub-models are right for crossed wires and others for straight ones; in equal parts they contradict each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was trained on many carts to ask one thing: what do my pushes do here? The answer is α.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now every sub-model gets the same weight. Nothing else changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now the pole grows while it is balanced, to three times its length. Look at the slider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now the same cart with straight wires. Everyone begins anew, and again nobody says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now three times as hard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One policy for both carts cannot win. One that looks at what its actions do, and adapts, can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q-learning needed {scratch.episode} episodes and {scratch.steps} steps for what adaptation did in one episode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q-learning tries, falls and tries again: episode {scratch.episode}, its best {scratch.best} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is adaptation here: no weight of a network moves. What was seen decides α, and α decides who is heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extreme cart from the start. Beside the model: itself before adaptation (B), and Q-learning from scratch (S).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model had found out by step {found}. Nothing was trained: only α moved, which says how much each of its four sub-models counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has never been pushed in training. Its own pushes also come two steps late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model needed one episode. Q-learning goes on, in quick motion: episode {scratch.episode}, its best {scratch.best} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model never saw such a cart and stands at once (zero-shot). Q-learning from scratch is in episode {scratch.episode}; its best: {scratch.best} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The robust policy (R) stands too. It cannot find out, so it bets that the wires are crossed; here the bet pays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The robust policy fell at step {robust.fell}: its bet was wrong. Look at α: other bars grew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample model of this demo is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wires are crossed: left pushes right, and every push comes two steps late. Nobody says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cart has crossed wires, so α gives the first and the third much weight: the ones that such carts need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too hard: it fell. The next episode begins with all that it knows of this cart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two learners, one cart. The model has met many other carts; Q-learning from scratch (S) begins with nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without adaptation (B) it falls at step {prior.fell}. With it, α had settled by step {found} and the pole stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are the policy: ← and → (or A and D) push the cart, the key pressed last counts. Keep the pole up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your best of three: {human.best} steps. Nobody tells the model about the wires either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your best of three: {human.best} steps. Now the model, on the same cart with the same first state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your best was {human.best} steps; the model had found out by step {found} how this cart is wired. Look at α.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your first try lasted {human.fell} steps. The wires are crossed, and pushes come late. Again!</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your turn: disturb it with the arrow keys, or play this demo again for another three tries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your turn: drag a bar while it plays, play one sub-model alone, then give α back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your turn: move half pole length and cart mass. Training saw up to 1.2 m and 1.2 kg; where does it end?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your turn: press play to see it again, or R for the same race on another cart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your turn: push with the arrow keys, move a slider or a bar, or press R for a new task.</source>
        <translation>轮到你了：用方向键推小车，拖动滑块或权重条，或按 R 换一个新任务。</translation>
    </message>
    <message>
        <source>Your turn: push with the arrow keys, swap the control wires, or press R for a new task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your turn: the arrow keys push. How many pushes in a row does it survive?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α is given back. The context of the trial is still there, so it knows this cart at once, and stands.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>The report is in the folder {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has training seed {seed}, which is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was made with other settings than the model in hand.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Families</name>
    <message>
        <source>{name} stays until the program is closed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exploration ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imagined ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner optimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judging tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanes N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanes per task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minibatches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nuisances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outer steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search generations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stepped on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-models K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks per candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Td weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validate on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n-step return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δs weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α from</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Export metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-models (*.metamodel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics written to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the adapted agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapted agent is saved as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table could not be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing adapted on the stage yet; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it, before you open a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the report into a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Fewer settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPI max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-SGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q-learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reptile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at every step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between episodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every n steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first-order MAML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imagination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meta-model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none (prior α)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none (uniform α)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one sub-model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ghosts</name>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oracle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uniform α</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>1  Initialise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2  Meta-train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3  Adapt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4  Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A distribution over tasks: everything that may be different from one task to the next, and how far. Meta-training draws its tasks from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A policy that is told the hidden parameters: how good one could be without finding out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A robust policy that also sees its own last actions, which a delay makes necessary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A task family is chosen and the meta-model gets its first, random weights: K sub-models, which are Q-networks, and the networks that will turn experience into α.

The meta-model reads a context: the last W transitions on the task. Each becomes meta-features, their mean a meta-state, and that the mixture weights α. Nothing is known yet, so it plays no better than chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptation gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An episode ends when the pole falls or time is up. A trial is several episodes on one task; what was found out is kept between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another policy on the same task from the same first state, drawn with the first. What differs between them is the policy alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each sub-model is right for some tasks and wrong for others. One pushes left where another, made for swapped controls, pushes right. With equal weights their opinions cancel and nothing is known about the task.

Adaptation is exactly this knowledge: α says which opinions to follow here. Press Uniform in the inspector while a model plays, watch it fall, then give α back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episode, trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that determines a run, in one small file. A preset is a recipe that is shipped: quick, standard or thorough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File, Open and Save: a model file holds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For everything that must work in a place that nobody knew in training: a game whose rules change, a car on another road, a robot with a new load, a treatment for a patient unlike those before.

It helps where the tasks are related but not alike, and where trying costs much. Where one fixed policy is good on all tasks, there is nothing to adapt: the adaptation gap in step 1 says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four kinds of tasks of a family. Training tasks are learned from. By the validation tasks the best model is chosen. Held-out tasks are like those of training, but were never seen. Extrapolation tasks lie outside the training ranges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glossary of meta-RL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How do RL, meta-learning and meta-RL differ?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a gradient step moves each part of the model, learned in meta-training like everything else, so that a few steps on a new task do much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the values are from their targets, squared. The meta loss is that of the mixture; each sub-model has its own. A loss need not fall steadily: the targets move while the policy gets better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much a reward counts one step later; 0 after a failure, since nothing follows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much a sub-model counts. The mixture is the weighted sum of all sub-models, and the action with the largest value of the mixture is taken. What the model has found out about a task shows in α.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much reward is expected from here on after an action, if one goes on well. Rewards that come later count a little less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IQM, 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector, Mixture α: Uniform and Give back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector, Mixture α: a bar for each; drag one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector, Task: its sliders are the hidden parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector, Values: one row for each sub-model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector, Values; the choice is framed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interquartile mean: the mean without the lowest and the highest quarter. Shown with its 95 % interval, which is found by drawing tasks and seeds again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned step sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning from consequences. An agent sees a state, chooses an action, receives a reward, sees the next state. Nobody tells it the right action; it has to find the actions that bring the most reward in the long run.

Q-learning, which is used here, learns for each state and action how much reward will follow: Q(s, a). Then it takes the action with the largest Q.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning how to learn. Ordinary learning solves one task and begins from nothing at the next. Meta-learning practises on many related tasks, so that a new one of the kind needs little experience.

Somebody who has ridden ten bicycles knows what to try on the eleventh: not how that one steers, but how to find out quickly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning over many tasks, so that a new one needs little experience.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-features, meta-state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-learning where every task is an RL task. An outer, slow loop trains over a family of tasks; an inner, fast loop adapts to one task of it within a few steps or episodes.

Here the inner loop needs no training at all: the experience on the task, its context, is turned into the mixture weights α, and with them the policy changes at once. Q-learning can follow where that is not enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture weight α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits. Try another word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One action and what follows it: state, action, reward, next state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One environment with fixed hidden parameters, such as one cart with swapped controls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One good run proves little. The model plays many held-out tasks, and so do the baselines, on the same tasks from the same first states: a robust policy that cannot adapt, plain Q-learning from scratch, an oracle that is told the task.

Shown is a mean with its 95 % interval: if the whole evaluation were done again with other tasks, the mean would mostly lie within. One method is better than another when the interval of their difference, task by task, excludes zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of K Q-networks. Each has its own opinion Qₖ(s, a) of every action. In a strict model a sub-model does not know the task; in a hybrid one it sees the meta-state too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the tasks that are played side by side in training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One policy for all tasks that sees only the present, trained on the same tasks (domain randomisation). It cannot find out which task it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One turn of meta-training: a few steps on all lanes, then gradient steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oracle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain Q-learning on the one task, with nothing learned before. It shows what meta-training is worth: how many episodes it takes for what adaptation does in one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots, Learned rates and Step sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots, Losses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q-value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qₖ: sub-model k of K · f: meta-features of one transition · g: meta-state · h: mixture weights · i runs over the n transitions of the context. A task that has just begun has none: α is then the prior.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qₖ: what sub-model k expects · αₖ: how much sub-model k counts on this task · Σₖ: the sum over all sub-models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RL: one task, learned by trial and error. A changed task means learning again.

Meta-learning: many tasks of any kind, often with right answers given, such as recognising new pictures. What is learned is how to learn the next task from a few examples.

Meta-RL: many tasks of trial and error. What is learned is how to explore and adapt, so that the next task takes a few steps in place of thousands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe, preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoreboard on the stage, and Plots, Return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the glossary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See also</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage: the cart is the environment, pushing left or right are the actions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage; G shows or hides them. Chosen in step 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start (MAML, Reptile)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 1, More settings: Window W.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 1, Task family.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 1, below the task family.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 2, Seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 2, while it runs; F7 does a single one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 3, Adapter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 3, Task, and step 4, Tasks from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 3, the stage, and Plots, Adaptation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step 4 and Plots, Evaluation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TD target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bars of the inspector are α; they move while the task is being found out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forms of the four steps edit it; Edit copies it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The four steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meta-model plays many tasks of the family side by side. After every few steps its weights are moved so that the mixture comes closer to what really followed: the TD target. The sub-models and the networks that make α learn together.

The best model by tasks that it is not trained on, the validation tasks, is the one that is kept. Some learners also learn their own step sizes, or a start from which a task is learned quickly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is put on one task that it has never seen. Nobody tells it which. It acts, the context fills, α moves, the policy follows: within steps, without any training.

Where the context alone fails, Q-learning on the task goes on from there: it moves α, or the sub-models themselves, by what is experienced on this one task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most recent transitions on this task: what was seen, done, received and seen next. All that the model knows of the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The networks that turn a context into the mixture weights, with the sub-models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number from which all chance of a run is made. The same recipe with the same seed gives the same numbers; another seed shows how much was luck.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of what can be gained over chance that no policy without memory gains. Near zero, a family needs no adaptation, and a robust policy does as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of the rewards of an episode. On CartPole: the number of steps that the pole stood. A task is solved when the return reaches what the family asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way in which a model adapts: by its context, by Q-learning on the task, by practising in an imagined copy of it, or not at all, for comparison.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights before anything has happened on a task: the best guess for all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training, validation, held-out, extrapolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transition, step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights from which a task is learned in few gradient steps. Two of the learners learn such a start in place of an inference of α.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a value should have been: the reward received, and the value of what came next. TD stands for temporal difference. With λ it looks further along what really followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens on one new task: the context fills, α moves, and the policy with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is it good for?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is meta-learning?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is meta-reinforcement learning (meta-RL)?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is reinforcement learning (RL)?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the meta-model makes of each transition, and of the whole context together: its summary of the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to see it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why does the cart fall when all weights are equal?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cₜ: the context after t steps on this task · α(c): what the meta-model makes of it · argmax: the action with the largest value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s, a: state and action · r: reward · s′: the next state · γ: how much a reward counts one step later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>xᵢ: the n results in order of size, of which IQM takes the middle half: a few lucky or failed tasks do not move it · q: quantiles of the mean when tasks and seeds are drawn again many times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>θ: all weights of the meta-model · argmin: those with the least · E: the mean over tasks and steps · c: the context so far · G: the TD target, G′ that of the next step · γ: discount, 0 when the episode ended by failing · λ: how far the target looks along what really followed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Follow the newest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghosts on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the stage, after a click on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the cart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a command or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower, faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the first step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>A dot: what a sub-model alone would choose. ≠: that is not what the mixture chose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A random task that training never saw; what is locked stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapted to one task, with {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {total} alone would choose {action} too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a bar to change the mixture while it plays; double-click for one alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw {name} anew, as in unseen tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back to the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every sub-model the same weight and see what happens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this weight back to the model (Backspace)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden from the agent. Every change acts at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much each sub-model counts in Q = Σ α Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this weight where it is while the others move (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learner: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this sub-model out; once more brings it back (M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the meta-model set all weights again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock {name}: the dice leave it alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture: {action}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode: {0}, {1} α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model yet. Initialise one in step 1, or open a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not trained yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play this sub-model alone; once more brings the others back (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q{k}: {action}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-models: K = {0}, {1} wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line below it: what training saw, {low} to {high} {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model sets the weights. Drag a bar: the mixture follows at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights move here while a model plays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training never had such a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values Q(s, a)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of the actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the mixture and each sub-model expect of each action; the choice is framed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your hand is on the mixture. A line marks the model's own weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} alone would choose {action}, not {chosen}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} alone would not choose {chosen}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mark} beyond training: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α{k} of {count} is {weight}; the model's own is {own}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>Size of what was learned on this task, beside that of where it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What meta-training multiplies the steps of this group by (geometric mean); – where it learned none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Demos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy another step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Methods</name>
    <message>
        <source>GPI max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q-learning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adapted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bellman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best sub model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cuda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dynamics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extrapolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fine tuned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first order maml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gpi max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hybrid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imagination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>least squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memoryless search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meta sgd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mild</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one sub model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oracle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>q learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recurrent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reptile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rewired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rig</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>robust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scrambled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shuffled context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>single network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation solved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible now: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters: the start of each word is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting of {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would you like to do? Type a few letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓ to choose, Enter to do it, Esc to close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Performers</name>
    <message>
        <source>Q-learning from scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adapting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before adaptation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before: context only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meta-model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oracle: sees what is hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>robust policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniform α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>Adaptation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptation curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow: keep the newest data in view, until you pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraction solved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic scale of the losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-train with a learner that learns its step sizes (Meta-SGD) to see them here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performance profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run step 2, Meta-train, to see how much each sub-model decides, over time and by kind of task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run step 2, Meta-train, to see the meta loss and the loss of each sub-model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run step 2, Meta-train, to see the return on training and on unseen validation tasks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run step 3, Adapt, to see the return of each episode and the mixture weights on one new task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run step 4, Evaluate, to compare the model with its baselines on tasks it has never seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run step 4, Evaluate, to see how the return grows from episode to episode on new tasks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run step 4, Evaluate, to see which share of first episodes reaches each return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this plot as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all, follow the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide {run}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the fraction of tasks solved instead of the return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TD loss, share changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture {0} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With “Step sizes” above 0 among its settings, step 2 ends by meta-training the step sizes of learning on a task. The standard presets of rewired and rig do so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dynamics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>environment steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>episode on the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>factor on the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss (scaled reward²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meta loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meta-updates of step sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>return of the first episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>return of the first episode (mean with 95 % interval, interquartile mean ◇)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>return, 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share that reaches it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solved at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step size of α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps on this task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tasks solved in the first episode (fraction, 95 % interval)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation, first episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation, last episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{run} was trained on {theirs}, not on {family}: returns and losses mean something else there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δlast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δα</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α by kind of task</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>A GPU if there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another folder for runs. Those that are there stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At every start without a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the very first start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device and threads count for presets that are chosen from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors stay until they are closed. All messages are kept in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For new recipes. Networks this small are fastest with one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU (Apple)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In step 3, from the next start of the program on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the usual one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It plays validation tasks while nothing else is on the stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure once how fast this machine trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages stay for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More is smoother and leaves less of the processor for training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No movement that is there for its looks only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other installed package offers a task family.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be written to this folder; choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer first steps when no model is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only while nothing else has been begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the demo by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots and stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Preferences in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record in the usual folder again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record runs in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redraw plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the best model so far on the stage during training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the model before adaptation as a ghost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some seconds in the background, while nothing else runs, for the times beside the presets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task families</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment variable {name} says where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strip above the stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticking a family runs the code of its package, now and at every start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where new recipes compute. A recipe that is opened keeps its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, of the package {package} (its code runs here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Loading the learner…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {row} of {rows} · {left} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step sizes for learning on a task: {done} of {total} · {left} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update {done} of {total} · {left} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method}: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>A step is still running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it and close?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it and close? The best model so far can be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, save and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {name} has not been saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Best candidates that the distribution is fitted to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU threads of the learner; small networks are fastest with one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates in a generation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount of later rewards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disturbances added to every task, by name, with the range that each is drawn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment steps of meta-training, over all lanes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episodes of one adaptation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episodes on each task; the context is kept between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episodes on one task before the lane gets a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First share of the way to the tasks' mean weights; it falls to zero over the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First step size of RAdam; it falls to zero over the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generations over all searches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient steps after each environment step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient steps of a task on each of its rollouts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient steps on alpha, each time anew from the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient steps on alpha, for the gradient context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient steps on each rollout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients are clipped to this norm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden units in each layer of a sub-model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How alpha is inferred before and beside learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much faster learned step sizes of inner gradient steps are learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the error of one transition counts; 0 keeps the prior.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the meta-model adapts to one task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the meta-model sees what has happened on the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the mixture weights alpha are made: unconstrained, or a softmax.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imagined carts, or whatever the task is, side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imagined rollouts that are learned from after each failed episode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanes on the same task; training.lanes is a multiple of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn after successful episodes too, not only while episodes end in failure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-learning algorithm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-updates between two validations; the best model by validation is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-updates of the step sizes with which the model will learn on a task by Q-learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minibatches in a pass; each holds whole lanes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most generations of one search before the next begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most recent transitions that alpha is inferred from; 0 means all of the trial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number K of sub-models (Q-networks) in the mixture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number W of most recent transitions in the context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of tasks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own past actions that join the observation and every transition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes over a rollout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of a random action at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of a random action at the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of a random action in imagination.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of a random action while learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull back to the meta-trained weights, per gradient step of size 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull to the prior alpha, in transitions that speak for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollouts of the inner loop, each with the weights that the task has by then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of exploration and replay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the first states, apart from the training seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed that all random generators of the run are made from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share by which the target network follows in each gradient step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the run over which it falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of a step; 2 is where steps on the error in prediction begin to diverge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the meta-features of a transition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the meta-state made from the pooled meta-features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spread added at the start of a search; it falls to zero halfway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size of Adam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size of the inner loop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of an imagined rollout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of each lane between two meta-updates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of each lane in a rollout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the inner loop: plain gradient descent, or Adam without momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the n-step return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the start after each inner loop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps on one task before the lane gets a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task family to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks of the validation split.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks that are stepped side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training ranges that replace the family's own, by parameter name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training tasks on which the best policy of all searches is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training tasks that each candidate plays once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transitions in a gradient step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transitions of a task in a gradient step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transitions of training tasks in a gradient step, beside each of this task; they count as they resemble it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transitions of training tasks that the model keeps, for later learning on a task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of longer returns in the Q(lambda) target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the TD error beside the error in prediction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the loss of predicting the observation's change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What alpha makes small: the error in predicting the observation, or the Bellman residual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What learns besides alpha: nothing, the last layers, or the whole sub-models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When alpha follows the context: every step, every n steps, or between episodes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the learner computes; auto takes a GPU when there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the steps begin: at the prior alpha, or where the context puts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether meta-training differentiates through those steps exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether steps are multiplied by those that meta-training learned, for models that have them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which tasks to evaluate on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host: numpy steps the lanes. device: torch does, where the learner computes, with random numbers of its own. auto: host on a CPU, else device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strict: a sub-model sees the state only. hybrid: it also sees the meta-state.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Meta-training is finished; the best model is in hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns: {returns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evaluation is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is initialised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation return {score}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untitled {family}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{family}, K = {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} of {tasks} tasks solved in the first episode.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source> · fell at {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · {0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to any step that was played; End follows the newest again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episode {0}, still running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episode {0}: failed, return {1} in {2} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episode {0}: solved, return {1} in {2} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the newest step (End); moving the handle stops it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise a model in step 1, or pick a demo: it plays here at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New task that was never seen in training (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on stage yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step (.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back (,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the cart to the left (←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the cart to the right (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat all that was played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat this episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat what was played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the ghosts (G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed, in real time ([ slower, ] faster)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage: the task, drawn live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start this task again (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time machine: every step of this trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cart sensor reversed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>controls swapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>episode {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>episode {0}, step {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>episode {0}, step {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>force {0} steps late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden from the agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden from the agent: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pole sensor reversed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trial over: {0} episodes; play runs it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Staging</name>
    <message>
        <source>Before and after learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best model so far, on a task it has never seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extrapolation task {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out task {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out task {number}, with what is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same first state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the task on the sliders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Measuring the adaptation gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step sizes {0}/{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update {0}/{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} env steps/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Adapt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapted to one task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the meta-model's shape, then initialise it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise again: the form has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise or open a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the task families.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the model on many held-out tasks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible, but the model is untrained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible, but the model is untrained: expect little.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the model on a task that it has never seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form has changed since this model was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has its first weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model in hand was trained with other settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is untrained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model or the settings have changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stale</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>A GRU that reads the transitions one by one (RL^2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A linear controller tuned to each task, which knows all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mixture of sub-models whose weights follow the context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A start for Q-learning on the task, by the gradient after its steps (first-order MAML).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A start for Q-learning on the task: the mean of where it leads on many tasks (Reptile).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ablation: the mixture with one sub-model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions by chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline: one network of matched capacity on the meta-state, no mixture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline: one network that sees its own last actions, no context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline: one network, current observation only, no context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline: the best policy that sees the current observation only, by search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CartPole-v1 itself: one task, nothing to adapt to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context first; where episodes fail, Q-learning in imagination, on what was understood of how the task moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context first; where episodes fail, the sub-models learn by Q-learning on the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control and sensors may be reversed, six of eight ways; the unseen class is the extrapolation split.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each sub-model alone for an episode, then the one with the best return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned gradient steps on alpha over the last W transitions (Meta-SGD).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No adaptation: alpha as it is before any transition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No choice: every sub-model weighs the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing: one alpha for every task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One network of matched capacity on the meta-state, no mixture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One network that sees the hidden parameters: an upper bound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One network without context, trained on all tasks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q-learning from nothing on each task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slightly different physics; one policy solves all of it, so no adaptation is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swapped controls, a delay of 0 to 2 steps and very different physics: adaptation is required.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best policy without memory that a search finds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The controls may be swapped and act two steps late: adaptation is required.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The controls may be swapped, and are swapped once more within every episode: the agent must stay alert.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The controls may be swapped, without delay: a clever memoryless policy exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest of the sub-models' values instead of their sum; a heuristic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last W transitions, newer ones counting more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean of the last W transitions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meta-model infers alpha from the transitions seen so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mixture with K = 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mixture with a recurrent meta-state (RL^2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model before adaptation: alpha without any transition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model with the context of another task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model, adapting as its recipe says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The robust network, then Q-learning on each task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same with its own last actions in sight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sensor wires are crossed in one of 24 ways and pushes act two steps late: adaptation is required.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper bound: one network of matched capacity that sees the hidden parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very different physics; one linear policy still solves all of it, so no adaptation is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha as a belief: the sub-models that predict the transitions weigh most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha by gradient steps on the transitions seen so far, with learned sizes where the model has them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha by gradient steps with learned step sizes (Meta-SGD).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha in closed form: least squares over the transitions seen so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha stays the prior; only the meta-state follows the context.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskLearning</name>
    <message>
        <source>Before and after learning, from the same first state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading what learns…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody on the stage learns: choose an adapter that learns in step 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing learned yet: it learns when an episode has failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practising in imagination…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the race of before and after: adapt again to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} gradient steps on this task.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>-1: angle and its speed are reversed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-1: left and right are swapped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-1: position and its speed are reversed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A steady force on the cart, to the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cart mass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cart sensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controls swap at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance from the hinge to the pole's centre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downward acceleration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gravity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half pole length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its standard deviation, as a share of usual values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mass of the cart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mass of the pole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motor asymmetry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motor delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motor force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pole mass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pole sensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pole sensor bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability that a push is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to the right relative to one to the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensor noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensor wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the push.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step of every episode from which left and right are exchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step of every episode from which they are exchanged once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between choosing a push and feeling it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The track slopes down to the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track tilt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the pole sensor shows too much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which quantity comes over which wire: number of the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and swap back at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reversed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A task is one world with hidden parameters: a cart whose controls may be swapped, a pole of unknown length. A task family is a whole range of them. Here you choose one. The model will never be told which task it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the tour (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step is kept. Pause, go back, and stage, bars and curves show together what the model knew at that moment. Space plays and pauses; [ and ] change the speed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise a meta-model. Meta-train it over the family, so that it learns how to learn. Adapt it to one task that it has never seen. Evaluate it on many. Each card says what it waits for, and its ? explains it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it really better?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One good run proves little. Step 4 plays many held-out tasks, the baselines too, and shows means with intervals. What to do next: train a meta-model of your own, which takes about a minute, or look into the glossary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One task, played live. The cart in front is the model. A ghost is another policy on the same task from the same first state: here one that cannot adapt. What differs between them is what adaptation is worth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks come in families</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is a mixture of sub-models, and each has an opinion of every action. A bar is the weight α of one. As the model finds out its task the bars move: this is adaptation. Drag a bar, or make all equal and see why the pole falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stage, and ghosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task in your hands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the hidden parameters. Move one while the model plays: for a moment it is wrong, then α follows and it has found out. The dice give a task that training never had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train your first meta-model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens on the stage as curves, and in other tabs what happens in training: returns, losses, weights. An empty plot says what fills it. A right click saves what you see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α: who decides</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>episodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/s²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>°</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A push to the right, which the model does not expect. Also with the arrow keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not offer this again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left is right now. Look at the bars of α: they move as it finds out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make all α equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the demo: Crossed wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the cart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes away what the model has found out: the pole falls. Again: gives it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train your first meta-model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch it find out, then try:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome. A meta-model learns how to learn: watch one do it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Adapt it in step 3: it plays a task it has never seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back at the newest step: what was played stays as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop one model file here: its name ends in .metamodel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise a model in step 1, or pick a demo: it plays here at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the task families…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-train it in step 2; the best so far plays here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on stage yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture written to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has its first weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preferences could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workflow</name>
    <message>
        <source>A claim wants {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {time} on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptation gap {share}. This family needs no adaptation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptation gap {share}: this much of the gain over chance needs memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add models of other seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add models of other seeds…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baselines that are not here yet are trained first: minutes, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before/after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue from the model in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghost: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ghosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean return of the first episode with its 95 % interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean return on {tasks} held-out tasks:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta-train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model files of the same recipe, trained with other seeds: then the intervals cover seeds, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nuisances in every task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One training seed: intervals speak of this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from its weights instead of new ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time left is shown as soon as it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a network without memory and one that sees what is hidden, and compare them: minutes, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained first, once (minutes):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training ranges, from and to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether it needs adaptation is not measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a linear controller tuned to each task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a network that sees what is hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>actions by chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extrapolation, no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the sliders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out, no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out, random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one network without memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the best memoryless policy of a search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} training seeds: {seeds}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names}: made first by Evaluate, compared with all baselines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tasks} tasks, {episodes} episodes each; a claim takes {seeds} training seeds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
