<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Meta-RL Workbench</source>
        <translation>关于 Meta-RL Workbench</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>自由软件，采用 MIT 许可证。</translation>
    </message>
    <message>
        <source>Train a meta-model over a family of tasks, put it on a task it has never seen, and watch it adapt.</source>
        <translation>在一族任务上训练元模型，把它放到从未见过的任务上，看它如何适应。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>1  Initialise</source>
        <translation>1  初始化</translation>
    </message>
    <message>
        <source>2  Meta-train</source>
        <translation>2  元训练</translation>
    </message>
    <message>
        <source>3  Adapt</source>
        <translation>3  适应</translation>
    </message>
    <message>
        <source>4  Evaluate</source>
        <translation>4  评估</translation>
    </message>
    <message>
        <source>A frozen lake whose four keys lead who knows where: the first attempt fails, the later ones do not.</source>
        <translation>冰湖上的四个按键各通向何方，无人知晓：第一次尝试失败，后面的不再失败。</translation>
    </message>
    <message>
        <source>A game with other keys</source>
        <translation>按键变了的游戏</translation>
    </message>
    <message>
        <source>A hospital never seen</source>
        <translation>从未见过的医院</translation>
    </message>
    <message>
        <source>A task that was never seen in training (R on the stage).</source>
        <translation>训练中从未见过的任务（舞台上按 R）。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Adapt beside every ghost that there is: same task, same first state.</source>
        <translation>与所有现有幽灵一起适应：同一任务，同一初始状态。</translation>
    </message>
    <message>
        <source>Another experiment runs; stop it first.</source>
        <translation>另一个实验正在运行；请先停止它。</translation>
    </message>
    <message>
        <source>Back to the weights at the start of this trial; the context is kept.</source>
        <translation>回到本次试验开始时的权重；上下文保留。</translation>
    </message>
    <message>
        <source>Back to the weights from before the last episode; the context is kept.</source>
        <translation>回到上一回合之前的权重；上下文保留。</translation>
    </message>
    <message>
        <source>Balance the pole yourself with the arrow keys, three tries; then the model has the same cart.</source>
        <translation>用方向键自己平衡杆，三次机会；然后模型用同一辆小车。</translation>
    </message>
    <message>
        <source>Begin a new run from the weights that this one left.</source>
        <translation>从这次运行留下的权重开始新的运行。</translation>
    </message>
    <message>
        <source>Break the mixture</source>
        <translation>破坏混合</translation>
    </message>
    <message>
        <source>Bring back the runs that were discarded last.</source>
        <translation>恢复上次丢弃的运行。</translation>
    </message>
    <message>
        <source>Bring the board of the experiment to the front.</source>
        <translation>把实验面板移到最前面。</translation>
    </message>
    <message>
        <source>Bring the list of recorded runs to the front.</source>
        <translation>显示运行记录列表。</translation>
    </message>
    <message>
        <source>Choose a run in the list of runs first.</source>
        <translation>请先在运行列表中选择一次运行。</translation>
    </message>
    <message>
        <source>Choose a single run.</source>
        <translation>请只选一次运行。</translation>
    </message>
    <message>
        <source>Choose runs on the board of the experiment first.</source>
        <translation>请先在实验面板上选择运行。</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>命令面板…</translation>
    </message>
    <message>
        <source>Compare these</source>
        <translation>比较所选运行</translation>
    </message>
    <message>
        <source>Copied. It gives the same numbers without the window.</source>
        <translation>已复制。不开窗口也能得到同样的数字。</translation>
    </message>
    <message>
        <source>Copy adaptation as Python</source>
        <translation>将适应复制为 Python 代码</translation>
    </message>
    <message>
        <source>Copy adaptation as command line</source>
        <translation>将适应复制为命令行</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>复制为 Python 代码</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>Copy evaluation as Python</source>
        <translation>将评估复制为 Python 代码</translation>
    </message>
    <message>
        <source>Copy evaluation as command line</source>
        <translation>将评估复制为命令行</translation>
    </message>
    <message>
        <source>Copy the Python that adapts the model in hand to this task.</source>
        <translation>复制让当前模型适应此任务的 Python 代码。</translation>
    </message>
    <message>
        <source>Copy the Python that does this run again, number for number.</source>
        <translation>复制能逐数重现此运行的 Python 代码。</translation>
    </message>
    <message>
        <source>Copy the Python that does this run without the window.</source>
        <translation>复制不开窗口完成本次运行的 Python 代码。</translation>
    </message>
    <message>
        <source>Copy the Python that evaluates the model in hand.</source>
        <translation>复制评估当前模型的 Python 代码。</translation>
    </message>
    <message>
        <source>Copy the command that adapts the model in hand to this task.</source>
        <translation>复制让当前模型适应此任务的命令。</translation>
    </message>
    <message>
        <source>Copy the command that does this experiment without the window.</source>
        <translation>复制不用窗口完成这个实验的命令。</translation>
    </message>
    <message>
        <source>Copy the command that does this run again, number for number.</source>
        <translation>复制能逐数重现此运行的命令。</translation>
    </message>
    <message>
        <source>Copy the command that does this run without the window.</source>
        <translation>复制不开窗口完成本次运行的命令。</translation>
    </message>
    <message>
        <source>Copy the command that evaluates the model in hand.</source>
        <translation>复制评估当前模型的命令。</translation>
    </message>
    <message>
        <source>Copy the command that trains this run alone, number for number.</source>
        <translation>复制单独训练这次运行的命令，数值完全一致。</translation>
    </message>
    <message>
        <source>Copy the experiment as command line</source>
        <translation>将实验复制为命令行</translation>
    </message>
    <message>
        <source>Copy the run as Python</source>
        <translation>将运行复制为 Python 代码</translation>
    </message>
    <message>
        <source>Copy the run as command line</source>
        <translation>将运行复制为命令行</translation>
    </message>
    <message>
        <source>Copy this run as command line</source>
        <translation>将此运行复制为命令行</translation>
    </message>
    <message>
        <source>Cross the frozen lake yourself with the arrow keys, three attempts; then the model has the same lake.</source>
        <translation>亲自用方向键越过冰湖，三次尝试；然后由模型来走同一片湖。</translation>
    </message>
    <message>
        <source>Crossed wires</source>
        <translation>左右接反</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Demo: {name}</source>
        <translation>演示：{name}</translation>
    </message>
    <message>
        <source>Diagnosis with costly tests, at a hospital whose laboratory reads differently: the model finds out how.</source>
        <translation>检查需要付费的诊断，而这家医院的化验室读数与众不同：模型会弄清楚差别在哪里。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard runs</source>
        <translation>丢弃运行</translation>
    </message>
    <message>
        <source>Disturb everyone on the stage (left arrow on the stage).</source>
        <translation>干扰舞台上所有对象（舞台上按左方向键）。</translation>
    </message>
    <message>
        <source>Disturb everyone on the stage (right arrow on the stage).</source>
        <translation>干扰舞台上所有对象（舞台上按右方向键）。</translation>
    </message>
    <message>
        <source>Do one update, then pause again.</source>
        <translation>做一次更新，然后再暂停。</translation>
    </message>
    <message>
        <source>Do what is not done yet; what is done stays as it is.</source>
        <translation>完成尚未完成的部分；已完成的保持不变。</translation>
    </message>
    <message>
        <source>Draw the task atlas</source>
        <translation>绘制任务图谱</translation>
    </message>
    <message>
        <source>Eight stops through the window, a few sentences each.</source>
        <translation>分八站介绍窗口，每站几句话。</translation>
    </message>
    <message>
        <source>End now and keep the model that was in hand before.</source>
        <translation>立即结束，保留之前的模型。</translation>
    </message>
    <message>
        <source>End now; the best model so far is kept.</source>
        <translation>立即结束；保留目前最好的模型。</translation>
    </message>
    <message>
        <source>End the experiment; it can be gone on with, and each run takes up where it was.</source>
        <translation>结束实验；之后可以继续，每次运行都从原处接着进行。</translation>
    </message>
    <message>
        <source>Every key on one page.</source>
        <translation>所有按键，一页看完。</translation>
    </message>
    <message>
        <source>Export adaptation as animation…</source>
        <translation>将适应导出为动画…</translation>
    </message>
    <message>
        <source>Export for TensorBoard…</source>
        <translation>导出到 TensorBoard…</translation>
    </message>
    <message>
        <source>Export metrics as CSV…</source>
        <translation>将指标导出为 CSV…</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>Export runs as CSV…</source>
        <translation>将运行导出为 CSV…</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Find and do anything by typing a few letters of its name.</source>
        <translation>输入名称中的几个字，即可找到并执行任何操作。</translation>
    </message>
    <message>
        <source>Follow the newest step</source>
        <translation>跟随最新一步</translation>
    </message>
    <message>
        <source>Full-screen stage</source>
        <translation>舞台全屏</translation>
    </message>
    <message>
        <source>Ghosts</source>
        <translation>幽灵</translation>
    </message>
    <message>
        <source>Give every sub-model the same weight and the model falls; give α back and it stands.</source>
        <translation>给每个子模型相同的权重，杆就倒下；把 α 交还模型，杆又立住。</translation>
    </message>
    <message>
        <source>Give the meta-model its first weights.</source>
        <translation>给元模型赋予最初的权重。</translation>
    </message>
    <message>
        <source>Give the run a name of your own. In the list: F2.</source>
        <translation>给运行取个名字。列表中按 F2。</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with an interrupted or stopped run in its own folder, from its last checkpoint.</source>
        <translation>在原文件夹中从最后的检查点继续被中断或停止的运行。</translation>
    </message>
    <message>
        <source>Go on.</source>
        <translation>继续。</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Initialise or open a model first.</source>
        <translation>请先初始化或打开模型。</translation>
    </message>
    <message>
        <source>It is running already.</source>
        <translation>它已经在运行。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Lay the chosen runs over the plots of training, or take them away. On the board: Space.</source>
        <translation>把所选运行叠加到训练图上，或移除。在面板上：空格键。</translation>
    </message>
    <message>
        <source>Lay the run over the plots, or take it away. In the list: Space.</source>
        <translation>把运行叠加到图表，或移除。列表中按空格。</translation>
    </message>
    <message>
        <source>Leave the past and go on (End on the stage).</source>
        <translation>回到最新一步，继续进行（舞台上按 End）。</translation>
    </message>
    <message>
        <source>Left pushes right, and nobody says so: the model finds out within a few steps, then again on straight wires.</source>
        <translation>指令向左，小车却被推向右，而且没有人告诉模型：它几步就能弄清；换回正常接线后，又能再弄清一次。</translation>
    </message>
    <message>
        <source>Let the trial go on, or wait; in the past, play what was recorded.</source>
        <translation>让试验继续或暂停；回看时则播放记录。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Longer pole, heavier cart</source>
        <translation>更长的杆，更重的车</translation>
    </message>
    <message>
        <source>Look for runs of other programs. In the list: F5.</source>
        <translation>查找其他程序的运行。列表中按 F5。</translation>
    </message>
    <message>
        <source>Make the missing ghosts</source>
        <translation>生成缺少的幽灵</translation>
    </message>
    <message>
        <source>Measure the model on held-out tasks.</source>
        <translation>在留出任务上测评模型。</translation>
    </message>
    <message>
        <source>Move the chosen runs to the trash; undo brings them back. In the list: Delete.</source>
        <translation>把所选运行移到回收站；可撤销。列表中按 Delete。</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New experiment…</source>
        <translation>新建实验…</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>No experiment is open.</source>
        <translation>没有打开的实验。</translation>
    </message>
    <message>
        <source>No experiment is running.</source>
        <translation>没有正在运行的实验。</translation>
    </message>
    <message>
        <source>No model has adapted on the stage; step 3 does it.</source>
        <translation>舞台上还没有模型适应过；请执行第 3 步。</translation>
    </message>
    <message>
        <source>No run is ticked.</source>
        <translation>没有勾选运行。</translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet; step 4 does it.</source>
        <translation>尚未评估；请执行第 4 步。</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>尚无测量结果。</translation>
    </message>
    <message>
        <source>Nothing has been played yet.</source>
        <translation>还没有播放过任何内容。</translation>
    </message>
    <message>
        <source>Nothing is on stage yet.</source>
        <translation>舞台上还没有内容。</translation>
    </message>
    <message>
        <source>Nothing of that kind is running.</source>
        <translation>没有这类任务在运行。</translation>
    </message>
    <message>
        <source>Nothing to undo: settings, task sliders and the hand on α come here.</source>
        <translation>没有可撤销的：设置、任务滑块和对 α 的改动会出现在这里。</translation>
    </message>
    <message>
        <source>Nothing was discarded since the start.</source>
        <translation>启动以来没有丢弃过任何运行。</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>没有被撤销的操作。</translation>
    </message>
    <message>
        <source>On a motorway steering and pedals are swapped: the model finds out while it drives, then again in a sound car.</source>
        <translation>高速公路上，转向和踏板都接反了：模型边开边发现，换一辆正常的车后又重新发现。</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>One step, then wait (full stop on the stage).</source>
        <translation>走一步，然后等待（舞台上按句点）。</translation>
    </message>
    <message>
        <source>Open a model file, or put a recipe file into the forms.</source>
        <translation>打开模型文件，或把配方文件放入表单。</translation>
    </message>
    <message>
        <source>Open experiment…</source>
        <translation>打开实验…</translation>
    </message>
    <message>
        <source>Open its model</source>
        <translation>打开其模型</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Open the folder of the chosen run, or of the experiment, in the file manager.</source>
        <translation>在文件管理器中打开所选运行或实验的文件夹。</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Open the run's folder in the file manager.</source>
        <translation>在文件管理器中打开运行的文件夹。</translation>
    </message>
    <message>
        <source>Open this model</source>
        <translation>打开此模型</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause after the present update.</source>
        <translation>在当前更新之后暂停。</translation>
    </message>
    <message>
        <source>Plain Q-learning meets the same cart with nothing: count the episodes that it needs.</source>
        <translation>普通 Q 学习从零面对同一辆小车：数数它要多少回合。</translation>
    </message>
    <message>
        <source>Play faster (] on the stage).</source>
        <translation>加速播放（舞台上按 ]）。</translation>
    </message>
    <message>
        <source>Play more slowly ([ on the stage).</source>
        <translation>减速播放（舞台上按 [）。</translation>
    </message>
    <message>
        <source>Play on with what was learned on this task, without learning more; or learn on.</source>
        <translation>带着在此任务上学到的继续运行，不再学习；或继续学习。</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Play the episode that is shown again and again.</source>
        <translation>反复播放所示回合。</translation>
    </message>
    <message>
        <source>Play the model in hand on many tasks and map what it makes of each.</source>
        <translation>让当前模型跑许多任务，并把它对每个任务的理解画成图。</translation>
    </message>
    <message>
        <source>Play the recorded trial again and again.</source>
        <translation>反复播放记录的试验。</translation>
    </message>
    <message>
        <source>Plots side by side</source>
        <translation>图表并排</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
    <message>
        <source>Push it</source>
        <translation>推一推</translation>
    </message>
    <message>
        <source>Push to the left</source>
        <translation>向左推</translation>
    </message>
    <message>
        <source>Push to the right</source>
        <translation>向右推</translation>
    </message>
    <message>
        <source>Put every part of the window back in its place.</source>
        <translation>把窗口的各部分放回原位。</translation>
    </message>
    <message>
        <source>Put the model on one task and watch it adapt.</source>
        <translation>把模型放到一个任务上，看它适应。</translation>
    </message>
    <message>
        <source>Put the run's recipe into the forms.</source>
        <translation>把运行的配方填入表单。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Race all ghosts</source>
        <translation>与所有幽灵竞赛</translation>
    </message>
    <message>
        <source>Race: before and after learning</source>
        <translation>对比：学习前后</translation>
    </message>
    <message>
        <source>Read the list again</source>
        <translation>重新读取列表</translation>
    </message>
    <message>
        <source>Read what the program has said until now, also at earlier starts.</source>
        <translation>查看程序至今的记录，包括以前启动时的。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>重做：{what}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Repeat all that was played</source>
        <translation>重复播放全部</translation>
    </message>
    <message>
        <source>Repeat this episode</source>
        <translation>重复播放此回合</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume its training</source>
        <translation>继续训练该运行</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save adapted agent as…</source>
        <translation>将适应后的智能体另存为…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the model in hand.</source>
        <translation>保存当前模型。</translation>
    </message>
    <message>
        <source>Save the model with what it has learned of the task on the stage.</source>
        <translation>保存模型，连同它对舞台上任务的所学。</translation>
    </message>
    <message>
        <source>Say something of the run; it is kept with it.</source>
        <translation>给运行写点说明；会一并保存。</translation>
    </message>
    <message>
        <source>Show all plots at once instead of in tabs.</source>
        <translation>同时显示所有图表，而不用标签页。</translation>
    </message>
    <message>
        <source>Show an experiment that was begun earlier, here or in a shell.</source>
        <translation>显示先前在这里或在终端中开始的实验。</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示其文件夹</translation>
    </message>
    <message>
        <source>Show or hide the others on the same task (G on the stage).</source>
        <translation>显示或隐藏同一任务上的其他策略（舞台上按 G）。</translation>
    </message>
    <message>
        <source>Show the beginning of this trial (Home on the stage).</source>
        <translation>显示此试验的开头（舞台上按 Home）。</translation>
    </message>
    <message>
        <source>Show the experiment</source>
        <translation>显示实验</translation>
    </message>
    <message>
        <source>Show the experiment's folder</source>
        <translation>显示实验文件夹</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>显示运行记录</translation>
    </message>
    <message>
        <source>Show the stage alone; the same key brings the window back.</source>
        <translation>只显示舞台；按同一键返回窗口。</translation>
    </message>
    <message>
        <source>Show the step before (comma on the stage).</source>
        <translation>显示上一步（舞台上按逗号）。</translation>
    </message>
    <message>
        <source>Single update</source>
        <translation>单次更新</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减速</translation>
    </message>
    <message>
        <source>Start over without a model.</source>
        <translation>清空模型，重新开始。</translation>
    </message>
    <message>
        <source>Start this task again</source>
        <translation>重新开始此任务</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>停止并保留最好的</translation>
    </message>
    <message>
        <source>Stop learning, or learn on</source>
        <translation>停止学习或继续学习</translation>
    </message>
    <message>
        <source>Take all compared runs out of the plots.</source>
        <translation>从图表中移除所有比较的运行。</translation>
    </message>
    <message>
        <source>Take the model in hand; of several runs, that with the highest validation score. On the board: Enter.</source>
        <translation>载入该模型；选了多次运行时，载入验证得分最高的一个。在面板上：回车键。</translation>
    </message>
    <message>
        <source>Take the run's model and recipe in hand. In the list: Enter.</source>
        <translation>载入该运行的模型和配方。列表中按 Enter。</translation>
    </message>
    <message>
        <source>The cart is pushed harder and harder; it catches the pole until it no longer can.</source>
        <translation>推小车的力越来越大；它一直接住杆，直到再也接不住。</translation>
    </message>
    <message>
        <source>The context alone against what was learned, from the same first state.</source>
        <translation>仅凭上下文与学习之后的对比，从同一初始状态出发。</translation>
    </message>
    <message>
        <source>The forms are still loading.</source>
        <translation>表单仍在加载。</translation>
    </message>
    <message>
        <source>The from-scratch race</source>
        <translation>与从零学习赛跑</translation>
    </message>
    <message>
        <source>The pole grows while it is balanced, beyond all that training saw; ghosts without adaptation fall.</source>
        <translation>平衡中杆不断变长，超出训练所见；不能适应的幽灵会倒下。</translation>
    </message>
    <message>
        <source>The run's recipe is in the forms.</source>
        <translation>该运行的配方已填入表单。</translation>
    </message>
    <message>
        <source>The same task from the first state, with nothing learned yet.</source>
        <translation>同一任务，从初始状态开始，尚未学习任何东西。</translation>
    </message>
    <message>
        <source>The window is still loading.</source>
        <translation>窗口仍在加载。</translation>
    </message>
    <message>
        <source>There are no ghosts on the stage.</source>
        <translation>舞台上没有幽灵。</translation>
    </message>
    <message>
        <source>There is no model yet.</source>
        <translation>还没有模型。</translation>
    </message>
    <message>
        <source>There is nothing to push in this family.</source>
        <translation>此任务族中没有可推的东西。</translation>
    </message>
    <message>
        <source>This run left no model.</source>
        <translation>此运行没有留下模型。</translation>
    </message>
    <message>
        <source>Tick or choose runs in the list first.</source>
        <translation>请先在列表中勾选或选择运行。</translation>
    </message>
    <message>
        <source>Tick or untick</source>
        <translation>勾选或取消</translation>
    </message>
    <message>
        <source>To the first step</source>
        <translation>到第一步</translation>
    </message>
    <message>
        <source>Train on from its model</source>
        <translation>从其模型继续训练</translation>
    </message>
    <message>
        <source>Train the meta-model over the task family.</source>
        <translation>在任务族上训练元模型。</translation>
    </message>
    <message>
        <source>Train the recipe with other values of its fields and other seeds, on all cores.</source>
        <translation>用其他字段取值和其他种子训练这个配方，使用所有核心。</translation>
    </message>
    <message>
        <source>Train the robust policy and the oracle for this model: minutes, once.</source>
        <translation>为此模型训练鲁棒策略和全知策略：一次，几分钟。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo discarding</source>
        <translation>撤销丢弃</translation>
    </message>
    <message>
        <source>Undo the last episode's learning</source>
        <translation>撤销上一回合的学习</translation>
    </message>
    <message>
        <source>Undo what was learned</source>
        <translation>撤销所学</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>全部取消勾选</translation>
    </message>
    <message>
        <source>Use its recipe</source>
        <translation>使用其配方</translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it.</source>
        <translation>请等待正在运行的步骤，或将其停止。</translation>
    </message>
    <message>
        <source>What the words of meta-RL mean.</source>
        <translation>元强化学习的术语是什么意思。</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Write all events of the ticked runs to one table.</source>
        <translation>把勾选运行的全部事件写入一个表格。</translation>
    </message>
    <message>
        <source>Write event files of the ticked runs into a folder.</source>
        <translation>把勾选运行的事件文件写入文件夹。</translation>
    </message>
    <message>
        <source>Write everything that the plots show to a table file.</source>
        <translation>把图表所示的全部数据写入表格文件。</translation>
    </message>
    <message>
        <source>Write the evaluation as a folder: report, tables and pictures.</source>
        <translation>把评估写成一个文件夹：报告、表格和图片。</translation>
    </message>
    <message>
        <source>Write what was played on the stage as a GIF, WebP or MP4 file.</source>
        <translation>把舞台上播放过的内容写成 GIF、WebP 或 MP4 文件。</translation>
    </message>
    <message>
        <source>Wrong way round</source>
        <translation>全都反了</translation>
    </message>
    <message>
        <source>You are the policy</source>
        <translation>你就是策略</translation>
    </message>
    <message>
        <source>You on the ice</source>
        <translation>你在冰上</translation>
    </message>
</context>
<context>
    <name>Animation</name>
    <message>
        <source>All that was played</source>
        <translation>播放过的全部</translation>
    </message>
    <message>
        <source>Animation written to {name}.</source>
        <translation>动画已写入 {name}。</translation>
    </message>
    <message>
        <source>Export adaptation as animation</source>
        <translation>将适应导出为动画</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>GIF: plays everywhere</source>
        <translation>GIF：到处都能播放</translation>
    </message>
    <message>
        <source>MP4 needs the program ffmpeg, which is not on the path.</source>
        <translation>MP4 需要 ffmpeg 程序，但在路径中找不到。</translation>
    </message>
    <message>
        <source>MP4: a film</source>
        <translation>MP4：影片</translation>
    </message>
    <message>
        <source>Nothing has been played yet.</source>
        <translation>还没有播放过任何内容。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Progress of the animation</source>
        <translation>动画进度</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>流畅度</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>That would be {0} pictures; {1} is the most. Choose an episode, or a higher speed.</source>
        <translation>共需 {0} 帧，最多 {1} 帧。请选一个回合，或提高速度。</translation>
    </message>
    <message>
        <source>The animation {name} cannot be written: {reason}.</source>
        <translation>无法写入动画 {name}：{reason}。</translation>
    </message>
    <message>
        <source>The episode that is shown</source>
        <translation>所示回合</translation>
    </message>
    <message>
        <source>The name must end in one of {endings}.</source>
        <translation>文件名须以 {endings} 之一结尾。</translation>
    </message>
    <message>
        <source>WebP: smaller, for web pages</source>
        <translation>WebP：更小，适合网页</translation>
    </message>
    <message>
        <source>{0} pictures a second</source>
        <translation>每秒 {0} 帧</translation>
    </message>
    <message>
        <source>{0} pictures, {2} seconds.</source>
        <translation>{0} 帧，{2} 秒。</translation>
    </message>
</context>
<context>
    <name>Atlas</name>
    <message>
        <source>Click a point to put its task on stage; or arrow keys, then Enter.</source>
        <translation>点击一点，把其任务放上舞台；也可用方向键再按 Enter。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>重新绘制</translation>
    </message>
    <message>
        <source>Draw the atlas</source>
        <translation>绘制图谱</translation>
    </message>
    <message>
        <source>Drawing: {count} tasks so far.</source>
        <translation>正在绘制：已有 {count} 个任务。</translation>
    </message>
    <message>
        <source>Drawn for another model than the one in hand. Draw it again.</source>
        <translation>这是为另一个模型绘制的。请重新绘制。</translation>
    </message>
    <message>
        <source>Map of tasks; arrow keys go from one to the next, Enter puts it on stage</source>
        <translation>任务地图；方向键逐个移动，Enter 放上舞台</translation>
    </message>
    <message>
        <source>Meta-states of tasks, and the way of the one on stage</source>
        <translation>各任务的元状态，以及舞台上任务的轨迹</translation>
    </message>
    <message>
        <source>Ring: start. Dot: step {steps}.</source>
        <translation>圆环：起点；圆点：第 {steps} 步。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The model in hand is for other tasks than the atlas. Draw the atlas again.</source>
        <translation>当前模型的任务与图谱不同。请重新绘制图谱。</translation>
    </message>
    <message>
        <source>The model on stage is not the one of the atlas: the axes are those of this trial alone.</source>
        <translation>舞台上的模型不是图谱的模型：坐标轴仅取自此试验。</translation>
    </message>
    <message>
        <source>This model has no meta-state: its α is shown instead.</source>
        <translation>此模型没有元状态：改为显示其 α。</translation>
    </message>
    <message>
        <source>What colours the points</source>
        <translation>点的颜色依据</translation>
    </message>
    <message>
        <source>What lies along the x axis</source>
        <translation>x 轴的含义</translation>
    </message>
    <message>
        <source>What lies along the y axis</source>
        <translation>y 轴的含义</translation>
    </message>
    <message>
        <source>dominant sub-model</source>
        <translation>主导子模型</translation>
    </message>
    <message>
        <source>extrapolation</source>
        <translation>外推</translation>
    </message>
    <message>
        <source>extrapolation task {number}</source>
        <translation>外推任务 {number}</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>held-out task {number}</source>
        <translation>留出任务 {number}</translation>
    </message>
    <message>
        <source>meta-state, axis {number}</source>
        <translation>元状态，第 {number} 轴</translation>
    </message>
    <message>
        <source>number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>return</source>
        <translation>回报</translation>
    </message>
    <message>
        <source>return {returns}; dominant sub-model {number}</source>
        <translation>回报 {returns}；主导子模型 {number}</translation>
    </message>
    <message>
        <source>return, episode {0}</source>
        <translation>回报，第 {0} 回合</translation>
    </message>
    <message>
        <source>split</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>tasks by sub-model</source>
        <translation>按子模型划分的任务</translation>
    </message>
    <message>
        <source>this trial, axis {number}</source>
        <translation>此试验，第 {number} 轴</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>training task {number}</source>
        <translation>训练任务 {number}</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>{split}: {share} of {count} tasks solved</source>
        <translation>{split}：{count} 个任务中解决 {share}</translation>
    </message>
    <message>
        <source>α of this trial, axis {number}</source>
        <translation>此试验的 α，第 {number} 轴</translation>
    </message>
    <message>
        <source>α, axis {number}</source>
        <translation>α，第 {number} 轴</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>"{name}" of {package} is not a task family: it has no {names}.</source>
        <translation>{package} 的“{name}”不是任务族：它没有 {names}。</translation>
    </message>
    <message>
        <source>--set wants key=value, not "{text}".</source>
        <translation>--set 需要 键=值，而不是“{text}”。</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>1 to {tasks} tasks and 1 to {episodes} episodes</source>
        <translation>1 到 {tasks} 个任务和 1 到 {episodes} 个回合</translation>
    </message>
    <message>
        <source>; a dotted key such as model.sub_models is wanted.</source>
        <translation>；需要带点的键，例如 model.sub_models。</translation>
    </message>
    <message>
        <source>; did you mean "{name}"?</source>
        <translation>；您是指“{name}”吗？</translation>
    </message>
    <message>
        <source>; known: {names}.</source>
        <translation>；已知的有：{names}。</translation>
    </message>
    <message>
        <source>A Ray cluster is used with a token only, and RAY_AUTH_MODE says {mode}; unset it.</source>
        <translation>只在有令牌时使用 Ray 集群，而 RAY_AUTH_MODE 设为 {mode}；请取消该变量。</translation>
    </message>
    <message>
        <source>A Ray cluster is used with a token only: put its token into RAY_AUTH_TOKEN or ~/.ray/auth_token, or name its file in RAY_AUTH_TOKEN_PATH.</source>
        <translation>只在有令牌时使用 Ray 集群：请将其令牌放入 RAY_AUTH_TOKEN 或 ~/.ray/auth_token，或用 RAY_AUTH_TOKEN_PATH 指明其文件。</translation>
    </message>
    <message>
        <source>A frozen lake needs a whole number from {low} to {high} for {name}, not {value}.</source>
        <translation>冰湖的 {name} 要求 {low} 到 {high} 之间的整数，而不是 {value}。</translation>
    </message>
    <message>
        <source>A gradient is no longer finite</source>
        <translation>梯度不再是有限数</translation>
    </message>
    <message>
        <source>A loss, an alpha or a return is no longer finite</source>
        <translation>某个损失、α 或回报不再是有限数</translation>
    </message>
    <message>
        <source>A node of the cluster cannot begin it ({reason}); is the program installed there?</source>
        <translation>集群的一个节点无法开始此任务（{reason}）；那里安装了本程序吗？</translation>
    </message>
    <message>
        <source>A single environment has one task, not {count}.</source>
        <translation>单个环境只有一个任务，而不是 {count} 个。</translation>
    </message>
    <message>
        <source>A weight is no longer finite</source>
        <translation>某个权重不再是有限数</translation>
    </message>
    <message>
        <source>A {learner} model has no context that could be exchanged.</source>
        <translation>{learner} 模型没有可以交换的上下文。</translation>
    </message>
    <message>
        <source>Action {action} does not exist: the model knows {count} actions.</source>
        <translation>动作 {action} 不存在：模型有 {count} 个动作。</translation>
    </message>
    <message>
        <source>Adaptation is on one task, not on {count}.</source>
        <translation>适应针对一个任务，而不是 {count} 个。</translation>
    </message>
    <message>
        <source>Addresses that begin with ray:// want Ray's client: pip install "meta-rl-workbench[cluster]"</source>
        <translation>以 ray:// 开头的地址需要 Ray 客户端：pip install "meta-rl-workbench[cluster]"</translation>
    </message>
    <message>
        <source>An adapted model keeps its cadence; name an adapter to begin anew with another one.</source>
        <translation>已适应的模型保持其更新节奏；要用另一种节奏重新开始，请指定适应方法。</translation>
    </message>
    <message>
        <source>An atlas wants {limits}, not {tasks} and {episodes}.</source>
        <translation>任务图谱需要 {limits}，而不是 {tasks} 和 {episodes}。</translation>
    </message>
    <message>
        <source>Configuration {number} is evaluated with {count} of {seeds} models: {names} left none that was trained to its end.</source>
        <translation>配置 {number} 用 {seeds} 个模型中的 {count} 个评估：{names} 没有留下训练到底的模型。</translation>
    </message>
    <message>
        <source>Configuration {number} is not evaluated: {reason}</source>
        <translation>配置 {number} 未被评估：{reason}</translation>
    </message>
    <message>
        <source>Evaluation wants at least one model.</source>
        <translation>评估至少需要一个模型。</translation>
    </message>
    <message>
        <source>Hardly a task of the family "{name}" can be solved in these ranges; choose narrower ones.</source>
        <translation>在这些范围内，任务族“{name}”几乎没有可解的任务；请选择更窄的范围。</translation>
    </message>
    <message>
        <source>Imagination needs a model that keeps experience: meta-train one with training.kept_transitions above 0.</source>
        <translation>想象需要保存了经验的模型：请用大于 0 的 training.kept_transitions 元训练一个。</translation>
    </message>
    <message>
        <source>It came to an end without its result, the file {name}.</source>
        <translation>它已结束，却没有留下结果文件 {name}。</translation>
    </message>
    <message>
        <source>It was given up: {count} workers died over it, the last one so: {reason}</source>
        <translation>已放弃：先后有 {count} 个工作进程因它而终止，最后一次的原因：{reason}</translation>
    </message>
    <message>
        <source>Its actor or its node is gone ({reason}).</source>
        <translation>其执行进程或所在节点已不在（{reason}）。</translation>
    </message>
    <message>
        <source>No installed package offers a task family "{name}"{hint}</source>
        <translation>没有已安装的包提供任务族“{name}”{hint}</translation>
    </message>
    <message>
        <source>Nothing is left of it: its folder could not be written.</source>
        <translation>它什么也没有留下：无法写入其文件夹。</translation>
    </message>
    <message>
        <source>Q-learning from scratch is no longer finite</source>
        <translation>从零开始的 Q 学习不再是有限数</translation>
    </message>
    <message>
        <source>Ray cannot be started: {reason}.</source>
        <translation>无法启动 Ray：{reason}。</translation>
    </message>
    <message>
        <source>Ray is in use in this process already, at another address; end that first.</source>
        <translation>本进程已在以另一个地址使用 Ray；请先将其结束。</translation>
    </message>
    <message>
        <source>Ray is not installed: pip install "meta-rl-workbench[cluster]"</source>
        <translation>未安装 Ray：pip install "meta-rl-workbench[cluster]"</translation>
    </message>
    <message>
        <source>Recipe: "{key}" is not a dotted key such as model.sub_models.</source>
        <translation>配方：“{key}”不是 model.sub_models 这样带点的键。</translation>
    </message>
    <message>
        <source>Recipe: family.environment must be empty, since the family "{name}" has one of its own.</source>
        <translation>配方：family.environment 必须为空，因为任务族“{name}”有自己的环境。</translation>
    </message>
    <message>
        <source>Recipe: family.nuisances must be empty, since the family "{name}" has none to choose from.</source>
        <translation>配方：family.nuisances 必须为空，因为任务族“{name}”没有可选的干扰。</translation>
    </message>
    <message>
        <source>Recipe: run.device is "{name}", but torch finds no such device here; write "auto" or "cpu".</source>
        <translation>配方：run.device 是“{name}”，但 torch 在这里找不到该设备；请写 "auto" 或 "cpu"。</translation>
    </message>
    <message>
        <source>Recipe: run.rollout must be "auto" or "host", since the family "{family}" with the context "{context}" cannot be stepped by torch.</source>
        <translation>配方：run.rollout 必须是 "auto" 或 "host"，因为使用上下文“{context}”的任务族“{family}”不能由 torch 推进。</translation>
    </message>
    <message>
        <source>Recipe: training.lanes must be a multiple of learner.lanes_per_task ({lanes_per_task}), not {lanes}.</source>
        <translation>配方：training.lanes 必须是 learner.lanes_per_task（{lanes_per_task}）的倍数，而不是 {lanes}。</translation>
    </message>
    <message>
        <source>Recipe: unknown key "{key}": {part} is not a section.</source>
        <translation>配方：未知的键“{key}”：{part} 不是一节。</translation>
    </message>
    <message>
        <source>Recipe: unknown key "{key}"{hint}</source>
        <translation>配方：未知的键“{key}”{hint}</translation>
    </message>
    <message>
        <source>Recipe: unknown section "{key}"{hint}</source>
        <translation>配方：未知的节“{key}”{hint}</translation>
    </message>
    <message>
        <source>Recipe: {key} "{name}" is not known{hint}</source>
        <translation>配方：{key} 的值“{name}”未知{hint}</translation>
    </message>
    <message>
        <source>Recipe: {key} must be "step", "episode" or a number of steps &gt;= 1, not {value}.</source>
        <translation>配方：{key} 必须是 "step"、"episode" 或 &gt;= 1 的步数，而不是 {value}。</translation>
    </message>
    <message>
        <source>Recipe: {key} must be a table of parameter = [low, high], not {value}.</source>
        <translation>配方：{key} 必须是 参数 = [低, 高] 的表，而不是 {value}。</translation>
    </message>
    <message>
        <source>Recipe: {key} must be the bare id of an environment, such as "Acrobot-v1", or empty, not {value}.</source>
        <translation>配方：{key} 必须是环境的纯 id（例如 “Acrobot-v1”），或留空，而不是 {value}。</translation>
    </message>
    <message>
        <source>Recipe: {key} must be {limits}, not {value}.</source>
        <translation>配方：{key} 必须是{limits}，而不是 {value}。</translation>
    </message>
    <message>
        <source>Recipe: {key}.{name} must be [low, high] with low &lt;= high, not {bounds}.</source>
        <translation>配方：{key}.{name} 必须是 [低, 高]，且 低 &lt;= 高，而不是 {bounds}。</translation>
    </message>
    <message>
        <source>Recipe: {name} must be a section ([{name}]), not {values}.</source>
        <translation>配方：{name} 必须是一节（[{name}]），而不是 {values}。</translation>
    </message>
    <message>
        <source>Tasks are numbered from 0 and at least one is wanted, not {count} from number {start}.</source>
        <translation>任务从 0 开始编号，且至少需要一个，而不是从编号 {start} 起的 {count} 个。</translation>
    </message>
    <message>
        <source>Tasks want an array (N, {count}), not {shape}.</source>
        <translation>任务需要形状为 (N, {count}) 的数组，而不是 {shape}。</translation>
    </message>
    <message>
        <source>TensorBoard files need the package tensorboardX; install it with: pip install tensorboardX</source>
        <translation>TensorBoard 文件需要 tensorboardX 包；安装命令：pip install tensorboardX</translation>
    </message>
    <message>
        <source>The Ray cluster at {address} cannot be reached: {reason}.</source>
        <translation>无法连接位于 {address} 的 Ray 集群：{reason}。</translation>
    </message>
    <message>
        <source>The Ray cluster at {address} cannot be used: {reason}. Is it Ray's address, and is the token its own?</source>
        <translation>无法使用位于 {address} 的 Ray 集群：{reason}。这是 Ray 的地址吗？令牌是它的吗？</translation>
    </message>
    <message>
        <source>The Ray cluster at {address} lets in anybody; start it anew with RAY_AUTH_MODE=token.</source>
        <translation>位于 {address} 的 Ray 集群对任何人开放；请以 RAY_AUTH_MODE=token 重新启动它。</translation>
    </message>
    <message>
        <source>The action must be a whole number from 0 to below {actions}, not {action}.</source>
        <translation>动作必须是从 0 起、小于 {actions} 的整数，而不是 {action}。</translation>
    </message>
    <message>
        <source>The adaptation gap could not be kept: {error}</source>
        <translation>适应差距无法保存：{error}</translation>
    </message>
    <message>
        <source>The address "{address}" is none of a Ray cluster: write ray://host:port, host:port or auto.</source>
        <translation>“{address}”不是 Ray 集群的地址：请写 ray://主机:端口、主机:端口 或 auto。</translation>
    </message>
    <message>
        <source>The atlas has no {split} tasks: {error}</source>
        <translation>任务图谱没有 {split} 类任务：{error}</translation>
    </message>
    <message>
        <source>The baseline "{name}" could not be kept: {error}</source>
        <translation>基线“{name}”无法保存：{error}</translation>
    </message>
    <message>
        <source>The baseline "{name}" has to be made first, once; it is kept for the next time.</source>
        <translation>须先生成一次基线“{name}”；它会保存下来供下次使用。</translation>
    </message>
    <message>
        <source>The checkpoint was made with {differences}: numbers may differ in the last digits.</source>
        <translation>该检查点的生成环境不同（{differences}）：数值的末几位可能不同。</translation>
    </message>
    <message>
        <source>The checkpoint {name} was left out: {reason}</source>
        <translation>略过了检查点 {name}：{reason}</translation>
    </message>
    <message>
        <source>The device "{device}" has failed ({reason}).</source>
        <translation>设备“{device}”出现故障（{reason}）。</translation>
    </message>
    <message>
        <source>The device "{device}" has not enough memory; take {less}, or another run.device.</source>
        <translation>设备“{device}”内存不足；请{less}，或换用另一个 run.device。</translation>
    </message>
    <message>
        <source>The device failed; the history of the run says how.</source>
        <translation>设备出错；运行的历史说明了原因。</translation>
    </message>
    <message>
        <source>The environment "{environment}" cannot be made: {reason}.</source>
        <translation>无法创建环境“{environment}”：{reason}。</translation>
    </message>
    <message>
        <source>The environment "{environment}" cannot be played: {reason}.</source>
        <translation>无法使用环境“{environment}”：{reason}。</translation>
    </message>
    <message>
        <source>The environment "{environment}" is not one of {packages}, and no other package's are made from a recipe.</source>
        <translation>环境“{environment}”不属于 {packages}；配方不会创建其他软件包的环境。</translation>
    </message>
    <message>
        <source>The environment "{environment}" needs the package {package}: pip install "meta-rl-workbench[{extra}]".</source>
        <translation>环境“{environment}”需要软件包 {package}：pip install "meta-rl-workbench[{extra}]"。</translation>
    </message>
    <message>
        <source>The environment "{environment}" refuses a task of family.ranges ({task}): {reason}.</source>
        <translation>环境“{environment}”不接受 family.ranges 中的任务（{task}）：{reason}。</translation>
    </message>
    <message>
        <source>The episodes under way begin anew, since the family "{family}" cannot say where they stood; numbers differ from those of a run that was never interrupted.</source>
        <translation>进行中的回合重新开始，因为任务族“{family}”无法说明它们进行到哪里；数值会与从未中断的运行不同。</translation>
    </message>
    <message>
        <source>The evaluation could not be written into its folder: {error}</source>
        <translation>评估结果无法写入其文件夹：{error}</translation>
    </message>
    <message>
        <source>The experiment {name} is being run by another process; wait for it, or end it first.</source>
        <translation>实验 {name} 正由另一个进程运行；请等它结束，或先将其结束。</translation>
    </message>
    <message>
        <source>The experiment's journal is not written for now: {reason}. The experiment goes on, and writing is tried again.</source>
        <translation>实验日志暂时无法写入：{reason}。实验继续进行，并会再次尝试写入。</translation>
    </message>
    <message>
        <source>The experiment's journal is written again.</source>
        <translation>实验日志又可以写入了。</translation>
    </message>
    <message>
        <source>The family "{family}" gave a reward or an observation that is not a finite number</source>
        <translation>任务族“{family}”给出了不是有限数的奖励或观测</translation>
    </message>
    <message>
        <source>The family "{name}" has no extrapolation split; use held-out.</source>
        <translation>任务族“{name}”没有外推（extrapolation）类任务；请用留出（held-out）类。</translation>
    </message>
    <message>
        <source>The family {family} has no parameter "{name}"; it has {names}.</source>
        <translation>任务族 {family} 没有参数“{name}”；它有 {names}。</translation>
    </message>
    <message>
        <source>The file for TensorBoard is no longer written: {reason}. The training goes on.</source>
        <translation>不再写入 TensorBoard 文件：{reason}。训练继续进行。</translation>
    </message>
    <message>
        <source>The file {name} has changed since the evaluation began.</source>
        <translation>评估开始之后，文件 {name} 已被更改。</translation>
    </message>
    <message>
        <source>The folder of checkpoints cannot be read: {reason}.</source>
        <translation>检查点文件夹无法读取：{reason}。</translation>
    </message>
    <message>
        <source>The folder of the experiment cannot be made: {reason}.</source>
        <translation>无法创建实验的文件夹：{reason}。</translation>
    </message>
    <message>
        <source>The folder {folder} holds other files and no run; move them away first.</source>
        <translation>文件夹 {folder} 中是别的文件而没有运行；请先将它们移走。</translation>
    </message>
    <message>
        <source>The folder {name} is being recorded by another process; wait for it, or end it first.</source>
        <translation>另一个进程正在记录到文件夹 {name}；请等它完成，或先将其结束。</translation>
    </message>
    <message>
        <source>The gymnasium environment {environment}; whether it needs adaptation is for the adaptation gap to say.</source>
        <translation>gymnasium 环境 {environment}；它是否需要适应，要看适应差距。</translation>
    </message>
    <message>
        <source>The loss of the step sizes is no longer finite, so that they stay equal.</source>
        <translation>步长的损失不再是有限数，因此各步长保持相同。</translation>
    </message>
    <message>
        <source>The memoryless search is for tasks with two actions, and here there are {count}.</source>
        <translation>无记忆搜索适用于有两个动作的任务，而这里有 {count} 个。</translation>
    </message>
    <message>
        <source>The meta loss is no longer finite</source>
        <translation>元损失不再是有限数</translation>
    </message>
    <message>
        <source>The model sees {numbers} numbers and has {actions} actions; {family} has {its_numbers} and {its_actions}.</source>
        <translation>模型观测 {numbers} 个数，有 {actions} 个动作；{family} 则是 {its_numbers} 个数和 {its_actions} 个动作。</translation>
    </message>
    <message>
        <source>The model wants observations of shape ({wanted},), not {shape}.</source>
        <translation>模型需要形状为 ({wanted},) 的观测，而不是 {shape}。</translation>
    </message>
    <message>
        <source>The node {node} has version {there} of the program, and this is {here}; install the same one on every node.</source>
        <translation>节点 {node} 上的程序版本为 {there}，这里为 {here}；请在每个节点上安装同一版本。</translation>
    </message>
    <message>
        <source>The observation holds a number that is not finite.</source>
        <translation>观测中含有不是有限数的值。</translation>
    </message>
    <message>
        <source>The recipe asks for a model of another size than the one to continue from; keep [model] as it is.</source>
        <translation>配方要求的模型大小与要继续训练的模型不同；请保持 [model] 不变。</translation>
    </message>
    <message>
        <source>The recipe {path} cannot be read: {reason}.</source>
        <translation>配方 {path} 无法读取：{reason}。</translation>
    </message>
    <message>
        <source>The recipe {path} is empty; a recipe says at least its [family].</source>
        <translation>配方 {path} 是空的；配方至少要写明 [family]。</translation>
    </message>
    <message>
        <source>The return on validation tasks is not a finite number. The best model so far is kept.</source>
        <translation>验证任务上的回报不是有限数。已保留目前最好的模型。</translation>
    </message>
    <message>
        <source>The reward is not a finite number.</source>
        <translation>奖励不是有限数。</translation>
    </message>
    <message>
        <source>The run folder {name} is of another recipe.</source>
        <translation>运行文件夹 {name} 属于另一个配方。</translation>
    </message>
    <message>
        <source>The run is not recorded in full for now: {reason}. The training goes on, and recording is tried again.</source>
        <translation>运行暂时未能完整记录：{reason}。训练继续进行，并会再次尝试记录。</translation>
    </message>
    <message>
        <source>The run is not recorded: its folder cannot be made ({reason}).</source>
        <translation>运行未被记录：无法建立其文件夹（{reason}）。</translation>
    </message>
    <message>
        <source>The run is recorded in full again.</source>
        <translation>运行又能完整记录了。</translation>
    </message>
    <message>
        <source>The run {name} cannot go on from its checkpoints, and nothing was changed: {reason} With the recipe and the version of the program that made them it can; meta-rl resume --anew begins it anew in its folder.</source>
        <translation>运行 {name} 无法从其检查点继续，一切保持原样：{reason} 用生成这些检查点的配方和程序版本则可以继续；meta-rl resume --anew 会在其文件夹中重新开始。</translation>
    </message>
    <message>
        <source>The run {name} could not be written in full, so it is not over; its disk may be full.</source>
        <translation>运行 {name} 未能完整写入，因此尚未结束；磁盘可能已满。</translation>
    </message>
    <message>
        <source>The run {name} diverged, and would do so again; change its recipe and train anew.</source>
        <translation>运行 {name} 已发散，再来也会如此；请修改配方后重新训练。</translation>
    </message>
    <message>
        <source>The run {name} has a link among its files, {link}; put the file itself there, then it can be gone on with.</source>
        <translation>运行 {name} 的文件中有一个链接 {link}；请把文件本身放到那里，然后即可继续。</translation>
    </message>
    <message>
        <source>The run {name} has no readable {file}.</source>
        <translation>运行 {name} 没有可读的 {file}。</translation>
    </message>
    <message>
        <source>The run {name} is being recorded by another process; wait for it, or end it first.</source>
        <translation>另一个进程正在记录运行 {name}；请等它完成，或先结束它。</translation>
    </message>
    <message>
        <source>The run {name} is done: there is nothing left to go on with. Its model can be trained on as a new run.</source>
        <translation>运行 {name} 已完成：没有可继续的内容。其模型可作为新的运行继续训练。</translation>
    </message>
    <message>
        <source>The same evaluation is under way already, in another process; wait for it, or end it.</source>
        <translation>另一个进程正在进行同样的评估；请等它完成，或将其结束。</translation>
    </message>
    <message>
        <source>The sampler "tpe" needs the package optuna; install it with: pip install optuna</source>
        <translation>采样器“tpe”需要软件包 optuna；安装命令：pip install optuna</translation>
    </message>
    <message>
        <source>The seed of the first states must be 0 or more, not {seed}.</source>
        <translation>初始状态的种子必须是 0 或更大，而不是 {seed}。</translation>
    </message>
    <message>
        <source>The slip of a frozen lake is a probability from 0 to 1.</source>
        <translation>冰湖的打滑是 0 到 1 之间的概率。</translation>
    </message>
    <message>
        <source>The tables of the experiment cannot be written: {reason}.</source>
        <translation>无法写入实验的表格：{reason}。</translation>
    </message>
    <message>
        <source>The task family "{name}" of {package} cannot be loaded: {reason}</source>
        <translation>{package} 的任务族“{name}”无法加载：{reason}</translation>
    </message>
    <message>
        <source>The task family "{name}" of {package} must call itself that, in small letters and digits.</source>
        <translation>{package} 的任务族“{name}”必须以此自称，且只用小写字母和数字。</translation>
    </message>
    <message>
        <source>There is a task family "{name}" already, so that of {package} stays off.</source>
        <translation>已有名为“{name}”的任务族，因此 {package} 的那个保持关闭。</translation>
    </message>
    <message>
        <source>There is no adapter "{adapter}"{hint}</source>
        <translation>没有适应方法“{adapter}”{hint}</translation>
    </message>
    <message>
        <source>There is no checkpoint of this run that can be used, so it begins anew, in the same folder.</source>
        <translation>此运行没有可用的检查点，因此在同一文件夹中重新开始。</translation>
    </message>
    <message>
        <source>There is no controller for the tasks of {family}.</source>
        <translation>{family} 的任务没有控制器。</translation>
    </message>
    <message>
        <source>There is no engine "{name}"{hint}</source>
        <translation>没有名为“{name}”的引擎{hint}</translation>
    </message>
    <message>
        <source>There is no experiment file {file}.</source>
        <translation>没有实验文件 {file}。</translation>
    </message>
    <message>
        <source>There is no method "{name}"{hint}</source>
        <translation>没有方法“{name}”{hint}</translation>
    </message>
    <message>
        <source>There is no preset "{source}"{hint}</source>
        <translation>没有预设“{source}”{hint}</translation>
    </message>
    <message>
        <source>There is no recipe file {path}.</source>
        <translation>没有配方文件 {path}。</translation>
    </message>
    <message>
        <source>There is no run in {folder}.</source>
        <translation>{folder} 中没有运行。</translation>
    </message>
    <message>
        <source>There is no split "{split}"{hint}</source>
        <translation>没有任务类别“{split}”{hint}</translation>
    </message>
    <message>
        <source>There is no task family "{name}"{hint}</source>
        <translation>没有任务族“{name}”{hint}</translation>
    </message>
    <message>
        <source>This run has no checkpoints: {reason}. If it is interrupted, it has to begin anew.</source>
        <translation>此运行没有检查点：{reason}。如果中断，就必须重新开始。</translation>
    </message>
    <message>
        <source>What was done on the cluster cannot be written into {name}: {reason}.</source>
        <translation>无法将集群上完成的内容写入 {name}：{reason}。</translation>
    </message>
    <message>
        <source>a block of its tasks left no result.</source>
        <translation>它的一组任务没有留下结果。</translation>
    </message>
    <message>
        <source>a field stands there twice.</source>
        <translation>有一个字段出现了两次。</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>有限数</translation>
    </message>
    <message>
        <source>a list of different values is wanted.</source>
        <translation>需要一个由不同值组成的列表。</translation>
    </message>
    <message>
        <source>a list of dotted fields, or a table of field = range or values</source>
        <translation>带点字段的列表，或 字段 = 范围或值 的表</translation>
    </message>
    <message>
        <source>a list of rows of the table, such as ["adapted"]</source>
        <translation>表中各行的列表，例如 ["adapted"]</translation>
    </message>
    <message>
        <source>a list of values</source>
        <translation>值的列表</translation>
    </message>
    <message>
        <source>a list of values, or a table with low, high and log</source>
        <translation>值的列表，或含 low、high 和 log 的表</translation>
    </message>
    <message>
        <source>a list of whole numbers, such as [0, 1, 2]</source>
        <translation>整数的列表，例如 [0, 1, 2]</translation>
    </message>
    <message>
        <source>a logarithmic range begins above 0.</source>
        <translation>对数范围必须从大于 0 的数开始。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a recipe stands there twice.</source>
        <translation>有一个配方出现了两次。</translation>
    </message>
    <message>
        <source>a row stands there twice.</source>
        <translation>有一行出现了两次。</translation>
    </message>
    <message>
        <source>a section ([{key}])</source>
        <translation>一个小节（[{key}]）</translation>
    </message>
    <message>
        <source>a seed stands there twice.</source>
        <translation>有一个种子出现了两次。</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>引号中的文字</translation>
    </message>
    <message>
        <source>a value stands there twice.</source>
        <translation>有一个值出现了两次。</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>从 {low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>adaptation.stored needs a model that keeps experience: meta-train one with training.kept_transitions above 0.</source>
        <translation>adaptation.stored 需要保存了经验的模型：请用大于 0 的 training.kept_transitions 元训练一个。</translation>
    </message>
    <message>
        <source>an experiment has a [grid] or a [search], not both.</source>
        <translation>一个实验有 [grid] 或 [search]，不能两者都有。</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>在 {low} 与 {high} 之间的数</translation>
    </message>
    <message>
        <source>between {low} and {high} {unit}</source>
        <translation>在 {low} 与 {high} {unit}之间的数</translation>
    </message>
    <message>
        <source>episodes</source>
        <translation>回合</translation>
    </message>
    <message>
        <source>family.environment must be the bare id of an environment, such as "Acrobot-v1", not "{environment}".</source>
        <translation>family.environment 必须只是一个环境的 id，例如“Acrobot-v1”，而不是“{environment}”。</translation>
    </message>
    <message>
        <source>family.nuisances.{name} must be [low, high] with {limits}, not [{low}, {high}].</source>
        <translation>family.nuisances.{name} 必须是满足 {limits} 的 [low, high]，而不是 [{low}, {high}]。</translation>
    </message>
    <message>
        <source>family.nuisances: there is no nuisance "{name}"{hint}</source>
        <translation>family.nuisances：没有干扰“{name}”{hint}</translation>
    </message>
    <message>
        <source>family.ranges.{name} must be [low, high] with {limits}, not [{low}, {high}].</source>
        <translation>family.ranges.{name} 必须是满足 {limits} 的 [low, high]，而不是 [{low}, {high}]。</translation>
    </message>
    <message>
        <source>family.ranges.{name} must be positive with low &lt;= high, not [{low}, {high}].</source>
        <translation>family.ranges.{name} 必须为正，且 low &lt;= high，而不是 [{low}, {high}]。</translation>
    </message>
    <message>
        <source>family.ranges.{name} must be two whole numbers, not [{low}, {high}].</source>
        <translation>family.ranges.{name} 必须是两个整数，而不是 [{low}, {high}]。</translation>
    </message>
    <message>
        <source>family.ranges: "{name}" is no parameter of the environment "{environment}", which sets it itself in each episode.</source>
        <translation>family.ranges：“{name}”不是环境“{environment}”的参数，环境在每个回合自行设置它。</translation>
    </message>
    <message>
        <source>family.ranges: observations or actions of the environment "{environment}" differ between tasks ({task}).</source>
        <translation>family.ranges：环境“{environment}”的观测或动作随任务而变（{task}）。</translation>
    </message>
    <message>
        <source>family.ranges: the environment "{environment}" has no number "{name}" to set{hint}</source>
        <translation>family.ranges：环境“{environment}”没有可设置的数值“{name}”{hint}</translation>
    </message>
    <message>
        <source>family.ranges: there is no continuous parameter "{name}"{hint}</source>
        <translation>family.ranges：没有连续参数“{name}”{hint}</translation>
    </message>
    <message>
        <source>family.ranges: which maps a split has is fixed, so that none is in two of them; leave map out.</source>
        <translation>family.ranges：每个划分有哪些地图是固定的，没有地图同属两个划分；请去掉 map。</translation>
    </message>
    <message>
        <source>fewer {lanes} or {steps}</source>
        <translation>减小 {lanes} 或 {steps}</translation>
    </message>
    <message>
        <source>in an experiment this is set by {place}.</source>
        <translation>在实验中这由 {place} 设定。</translation>
    </message>
    <message>
        <source>it asks for {count} runs; at most {most} are possible.</source>
        <translation>它要求 {count} 次运行；最多可有 {most} 次。</translation>
    </message>
    <message>
        <source>it cannot be read: {reason}.</source>
        <translation>无法读取：{reason}。</translation>
    </message>
    <message>
        <source>it has no field; for example: "model.sub_models" = [1, 2, 4].</source>
        <translation>其中没有字段；例如："model.sub_models" = [1, 2, 4]。</translation>
    </message>
    <message>
        <source>it has no field; for example: fields = ["learner.learning_rate"].</source>
        <translation>其中没有字段；例如：fields = ["learner.learning_rate"]。</translation>
    </message>
    <message>
        <source>it has too many observations and actions</source>
        <translation>它的观测和动作太多</translation>
    </message>
    <message>
        <source>it is missing.</source>
        <translation>缺少此项。</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套太深</translation>
    </message>
    <message>
        <source>it is nested too deeply.</source>
        <translation>嵌套过深。</translation>
    </message>
    <message>
        <source>it is no number, so it has no range; give a list of values.</source>
        <translation>它不是数，所以没有范围；请给出一个值的列表。</translation>
    </message>
    <message>
        <source>it is not TOML: {reason}.</source>
        <translation>它不是 TOML：{reason}。</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>it is not UTF-8 text.</source>
        <translation>它不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>it was made by another recipe.</source>
        <translation>它由另一个配方生成。</translation>
    </message>
    <message>
        <source>its actions are not choices out of a few</source>
        <translation>它的动作不是从若干个选项中选一个</translation>
    </message>
    <message>
        <source>its learner or its task family cannot say where it stands</source>
        <translation>其学习器或任务族无法说明进行到哪里</translation>
    </message>
    <message>
        <source>its learner or its task family cannot say where it stands ({error})</source>
        <translation>其学习器或任务族无法说明进行到哪里（{error}）</translation>
    </message>
    <message>
        <source>its observations are not numbers</source>
        <translation>它的观测不是数值</translation>
    </message>
    <message>
        <source>its observations have {count} numbers, of {most} at most</source>
        <translation>它的观测有 {count} 个数值，最多只能有 {most} 个</translation>
    </message>
    <message>
        <source>low and high must be whole numbers here.</source>
        <translation>这里的 low 和 high 必须是整数。</translation>
    </message>
    <message>
        <source>low must not be above high.</source>
        <translation>low 不能大于 high。</translation>
    </message>
    <message>
        <source>none of its runs has left a model that was trained to its end.</source>
        <translation>它的运行都没有留下训练到底的模型。</translation>
    </message>
    <message>
        <source>rollouts</source>
        <translation>条轨迹</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>个任务</translation>
    </message>
    <message>
        <source>the name of a preset, the path of a recipe, or a list of these</source>
        <translation>预设的名称、配方的路径，或它们的列表</translation>
    </message>
    <message>
        <source>the name of a sampler</source>
        <translation>采样器的名称</translation>
    </message>
    <message>
        <source>the name of an experiment's file ends in {suffix}.</source>
        <translation>实验文件的名称以 {suffix} 结尾。</translation>
    </message>
    <message>
        <source>the recipe does not say what it may be; give a list of values.</source>
        <translation>配方没有说明它可以取哪些值；请给出一个值的列表。</translation>
    </message>
    <message>
        <source>the recipe gives it no range; give one: a table with low and high, or a list of values.</source>
        <translation>配方没有给出它的范围；请给出一个：含 low 和 high 的表，或一个值的列表。</translation>
    </message>
    <message>
        <source>the recipe has no field {field} (learner {learner}, adapter {adapter}){hint}</source>
        <translation>配方没有字段 {field}（学习器 {learner}，适应器 {adapter}）{hint}</translation>
    </message>
    <message>
        <source>there is no method "{name}"{hint}</source>
        <translation>没有方法“{name}”{hint}</translation>
    </message>
    <message>
        <source>there is no preset "{name}"{hint}</source>
        <translation>没有预设“{name}”{hint}</translation>
    </message>
    <message>
        <source>there is no sampler "{name}"{hint}</source>
        <translation>没有采样器“{name}”{hint}</translation>
    </message>
    <message>
        <source>transitions</source>
        <translation>次转移</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation> true 或 false</translation>
    </message>
    <message>
        <source>units</source>
        <translation>个单元</translation>
    </message>
    <message>
        <source>unknown key "{key}"{hint}</source>
        <translation>未知的键“{key}”{hint}</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>次更新</translation>
    </message>
    <message>
        <source>whole numbers from 0 up</source>
        <translation>从 0 起的整数</translation>
    </message>
    <message>
        <source>{before}, {after}</source>
        <translation>{before}，{after}</translation>
    </message>
    <message>
        <source>{count} of {total} blocks of tasks were played before, and are not played again.</source>
        <translation>{total} 组任务中有 {count} 组之前已经测过，不再重复。</translation>
    </message>
    <message>
        <source>{error} The best model so far is kept.</source>
        <translation>{error}已保留目前最好的模型。</translation>
    </message>
    <message>
        <source>{error} The model keeps no transitions.</source>
        <translation>{error}模型不保存转移。</translation>
    </message>
    <message>
        <source>{file}: {key}: {reason}</source>
        <translation>{file}：{key}：{reason}</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}：{reason}</translation>
    </message>
    <message>
        <source>{name} is left out: {error}</source>
        <translation>略过了 {name}：{error}</translation>
    </message>
    <message>
        <source>{name} {old}, now {new}</source>
        <translation>{name} 原为 {old}，现为 {new}</translation>
    </message>
    <message>
        <source>{package} has no environment "{environment}"{hint}</source>
        <translation>{package} 没有环境“{environment}”{hint}</translation>
    </message>
    <message>
        <source>{reason} Without it the run {name} would have to begin anew, so nothing was done.</source>
        <translation>{reason}没有它，运行 {name} 就必须重新开始，因此什么也没做。</translation>
    </message>
    <message>
        <source>{source} is not a recipe in TOML: {reason}.</source>
        <translation>{source} 不是 TOML 格式的配方：{reason}。</translation>
    </message>
    <message>
        <source>{source} is too large for a recipe (over {count} letters).</source>
        <translation>{source} 对配方来说太大（超过 {count} 个字符）。</translation>
    </message>
    <message>
        <source>{wanted} is wanted here, not {value}.</source>
        <translation>这里需要{wanted}，而不是 {value}。</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}。</translation>
    </message>
    <message>
        <source>{what}: training goes back to update {update}, and on with a tenth of its step size.</source>
        <translation>{what}：训练退回到第 {update} 次更新，并以十分之一的步长继续。</translation>
    </message>
    <message>
        <source>{what}; its learning rate is too large for these rewards.</source>
        <translation>{what}；对这些奖励来说学习率太大。</translation>
    </message>
    <message>
        <source>{what}; try a smaller {key}.</source>
        <translation>{what}；请试试更小的 {key}。</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong inside the program; it goes on, and the details are below.</source>
        <translation>程序内部出错；程序会继续运行，详情见下。</translation>
    </message>
</context>
<context>
    <name>Demos</name>
    <message>
        <source>A frozen lake: reach the flag and fall into no hole. Nobody says where the four keys lead.</source>
        <translation>冰湖：走到旗子处，不要掉进冰洞。四个按键通向何方，没有人说。</translation>
    </message>
    <message>
        <source>A hole, after {human.fell} steps. Keys and holes stay what they are: try again.</source>
        <translation>走了 {human.fell} 步，掉进洞里。按键和冰洞都不会变：再试一次。</translation>
    </message>
    <message>
        <source>A push from the left. It catches the pole.</source>
        <translation>从左边推一下：它稳住了杆。</translation>
    </message>
    <message>
        <source>A usual cart. The model does not know its pole, its mass, its wires, or how late a push comes.</source>
        <translation>一辆普通小车。模型不知道它的杆、质量、接线，也不知道推力晚多少。</translation>
    </message>
    <message>
        <source>After ten patients the model knows what this laboratory's readings mean. The robust policy (R) cannot learn that: it has no memory.</source>
        <translation>十位病人之后，模型已知道这家化验室的读数是什么意思。鲁棒策略（R）学不会：它没有记忆。</translation>
    </message>
    <message>
        <source>After {scratch.episode} episodes Q-learning has not solved it; the model needed one.</source>
        <translation>{scratch.episode} 个回合之后，Q 学习仍未解决；模型只用了一个回合。</translation>
    </message>
    <message>
        <source>And that. Ten times.</source>
        <translation>这次也接住了。十倍的力。</translation>
    </message>
    <message>
        <source>And the cart becomes two and a half times as heavy. No training cart was heavier than 1.2 kg.</source>
        <translation>小车的质量又变为 2.5 倍。训练中的小车都不超过 1.2 kg。</translation>
    </message>
    <message>
        <source>Another, from the right and twice as hard.</source>
        <translation>再推一下：从右边，力气加倍。</translation>
    </message>
    <message>
        <source>At the left: where it believes that each key leads, beside the truth, which it never sees.</source>
        <translation>左侧：它认为每个按键通向何方，旁边是它从未见过的真实方向。</translation>
    </message>
    <message>
        <source>Before adaptation (B) it falls every time: it never asks where a key leads.</source>
        <translation>适应前的模型（B）次次掉进洞里：它从不去弄清按键通向何方。</translation>
    </message>
    <message>
        <source>Before adaptation (B) it fell at step {prior.fell}: it never asks which way the wires run.</source>
        <translation>适应前的模型（B）在第 {prior.fell} 步倒下：它从不去弄清线是怎么接的。</translation>
    </message>
    <message>
        <source>Both use the same kind of network. Meta-training is the difference: it has learned what carts have in common.</source>
        <translation>两者用的是同一种网络。差别在元训练：它学到了小车的共性。</translation>
    </message>
    <message>
        <source>Fingers on the arrow keys… 1</source>
        <translation>手指放在方向键上… 1</translation>
    </message>
    <message>
        <source>Fingers on the arrow keys… 2</source>
        <translation>手指放在方向键上… 2</translation>
    </message>
    <message>
        <source>Fingers on the arrow keys… 3</source>
        <translation>手指放在方向键上… 3</translation>
    </message>
    <message>
        <source>Forty real patients whom training never saw, at a new hospital. Each test has a price; the truth is told after each diagnosis.</source>
        <translation>一家新医院，四十位训练中从未出现过的真实病人。每项检查都有价格；每次诊断之后才公布真相。</translation>
    </message>
    <message>
        <source>Four sub-models each say how good left and right are. α, the bars in the inspector, says how much each counts.</source>
        <translation>四个子模型各自评判向左和向右有多好。检查器中的权重条 α 表示它们各占多大分量。</translation>
    </message>
    <message>
        <source>Go! Four times slower than it really is. Your best: {human.best} steps.</source>
        <translation>开始！比真实慢四倍。你的最好成绩：{human.best} 步。</translation>
    </message>
    <message>
        <source>Here readings are scaled and shifted, and four assays are inverted: high means low. Nobody says so.</source>
        <translation>这里的读数被缩放和平移，还有四项化验是反的：高表示低。没有人说明这一点。</translation>
    </message>
    <message>
        <source>It caught even that. Five times.</source>
        <translation>连这也接住了。五倍的力。</translation>
    </message>
    <message>
        <source>It caught that too. α trembled and came back: a push is a surprise, not another task, so the weights need not change.</source>
        <translation>又稳住了。α 抖了一下又回到原处：推一下只是意外，并不是换了任务，权重无需改变。</translation>
    </message>
    <message>
        <source>It does what you did: press a key, see where it leads, and remember.</source>
        <translation>它做的和你一样：按一个键，看它通向何方，然后记住。</translation>
    </message>
    <message>
        <source>It falls again, although every sub-model still knows what it knew: what is missing is who to listen to.</source>
        <translation>它又倒了，尽管每个子模型会的一样没少：缺的只是该听谁的。</translation>
    </message>
    <message>
        <source>It falls once more, at step {main.fell}, then it has found out anew.</source>
        <translation>它又掉下去一次，在第 {main.fell} 步；之后便重新弄清了。</translation>
    </message>
    <message>
        <source>It fell. Some sub-models are right for crossed wires and others for straight ones; in equal parts they contradict each other.</source>
        <translation>它倒了。有的子模型适合左右接反的小车，有的适合正常接线；平均混合时，它们互相抵触。</translation>
    </message>
    <message>
        <source>It was trained on many carts to ask one thing: what do my pushes do here? The answer is α.</source>
        <translation>它在许多小车上学会了弄清一件事：我的推力在这里起什么作用？答案就是 α。</translation>
    </message>
    <message>
        <source>Its best drive here earned {main.best} of 30, that of its ghost {prior.best}.</source>
        <translation>它在这里最好的一程得了 {main.best} 分（满分 30），幽灵最好得 {prior.best} 分。</translation>
    </message>
    <message>
        <source>Its ghost (B), the same model before adaptation, crashed at step {prior.fell}: it never finds out.</source>
        <translation>它的幽灵（B）是适应前的同一模型，在第 {prior.fell} 步撞了车：它从不去弄清。</translation>
    </message>
    <message>
        <source>Left is right, the brake is the throttle, and here one keeps left. Nobody says so to the blue car.</source>
        <translation>左就是右，刹车就是油门，而且这里靠左行驶。没有人告诉蓝色的车。</translation>
    </message>
    <message>
        <source>Look at the last 20 patients: it is right far more often than R, and pays for few of the tests.</source>
        <translation>看最近 20 位病人：它判断正确的次数远多于 R，而且只为少数检查付费。</translation>
    </message>
    <message>
        <source>Now a sound car where one keeps right. Everyone begins anew, and again nobody says so.</source>
        <translation>现在换成正常的车、靠右行驶。大家重新开始，仍然没有人说明。</translation>
    </message>
    <message>
        <source>Now every sub-model gets the same weight. Nothing else changes.</source>
        <translation>现在让所有子模型权重相同，其他什么都不变。</translation>
    </message>
    <message>
        <source>Now the pole grows while it is balanced, to three times its length. Look at the slider.</source>
        <translation>现在平衡中的杆不断变长，直到三倍。看滑块。</translation>
    </message>
    <message>
        <source>Now the same cart with straight wires. Everyone begins anew, and again nobody says so.</source>
        <translation>还是这辆小车，但接线正常。大家重新开始，同样没有人告诉它们。</translation>
    </message>
    <message>
        <source>Now the same lake with other keys and the flag elsewhere. Everyone begins anew.</source>
        <translation>现在是同一片湖，按键换了，旗子也换了地方。大家重新开始。</translation>
    </message>
    <message>
        <source>Now three times as hard.</source>
        <translation>现在用三倍的力。</translation>
    </message>
    <message>
        <source>One policy for both carts cannot win. One that looks at what its actions do, and adapts, can.</source>
        <translation>用同一个策略应付两种小车，赢不了。会观察自己动作的效果并随之适应，才行。</translation>
    </message>
    <message>
        <source>Q-learning needed {scratch.episode} episodes and {scratch.steps} steps for what adaptation did in one episode.</source>
        <translation>适应只用一个回合就做到的，Q 学习用了 {scratch.episode} 个回合、{scratch.steps} 步。</translation>
    </message>
    <message>
        <source>Q-learning tries, falls and tries again: episode {scratch.episode}, its best {scratch.best} steps.</source>
        <translation>Q 学习尝试、倒下、再尝试：第 {scratch.episode} 回合，最好 {scratch.best} 步。</translation>
    </message>
    <message>
        <source>That is adaptation here: no weight of a network moves. What was seen decides α, and α decides who is heard.</source>
        <translation>这就是这里的适应：网络权重一个都不动。看到的经验决定 α，α 决定听谁的。</translation>
    </message>
    <message>
        <source>The chart fills only with what was bought. The bar beside it is what the model's Q-values believe.</source>
        <translation>病历中只显示已购买的检查。旁边的条形是模型的 Q 值所表达的判断。</translation>
    </message>
    <message>
        <source>The extreme cart from the start. Beside the model: itself before adaptation (B), and Q-learning from scratch (S).</source>
        <translation>从一开始就是极端的小车。模型旁边：适应前的自己（B），以及从零开始的 Q 学习（S）。</translation>
    </message>
    <message>
        <source>The first attempt ended in a hole at step {main.fell}. What it has found out, it keeps.</source>
        <translation>第一次尝试在第 {main.fell} 步掉进了洞里。它弄清的东西会保留下来。</translation>
    </message>
    <message>
        <source>The flag! Nothing was trained: it remembers what its keys did, and where it has been.</source>
        <translation>到旗子了！没有训练任何东西：它记得按键做了什么，也记得自己去过哪里。</translation>
    </message>
    <message>
        <source>The model had found out by step {found}. Nothing was trained: only α moved, which says how much each of its four sub-models counts.</source>
        <translation>模型在第 {found} 步已经弄清。没有做任何训练：变的只有 α，也就是四个子模型各占多大分量。</translation>
    </message>
    <message>
        <source>The model has never been pushed in training. Its own pushes also come two steps late.</source>
        <translation>模型在训练中从未被外力推过，而且它自己的推力还晚两步。</translation>
    </message>
    <message>
        <source>The model needed one episode. Q-learning goes on, in quick motion: episode {scratch.episode}, its best {scratch.best} steps.</source>
        <translation>模型只用了一个回合。Q 学习继续，快进播放：第 {scratch.episode} 回合，最好 {scratch.best} 步。</translation>
    </message>
    <message>
        <source>The model never saw such a cart and stands at once (zero-shot). Q-learning from scratch is in episode {scratch.episode}; its best: {scratch.best} steps.</source>
        <translation>模型从未见过这样的小车，却立刻站住（零样本）。从零开始的 Q 学习在第 {scratch.episode} 回合，最好 {scratch.best} 步。</translation>
    </message>
    <message>
        <source>The robust policy (R) stands too. It cannot find out, so it bets that the wires are crossed; here the bet pays.</source>
        <translation>鲁棒策略（R）也站着。它无法弄清，只好赌线接反了；这里赌对了。</translation>
    </message>
    <message>
        <source>The robust policy fell at step {robust.fell}: its bet was wrong. Look at α: other bars grew.</source>
        <translation>鲁棒策略在第 {robust.fell} 步倒下：它赌错了。看 α：别的条变长了。</translation>
    </message>
    <message>
        <source>The same weights drive both cars. Nothing was trained in between: only the context differs.</source>
        <translation>两辆车由同一组权重驾驶。其间没有训练：不同的只是上下文。</translation>
    </message>
    <message>
        <source>The sample model of this demo is not installed.</source>
        <translation>此演示的示例模型未安装。</translation>
    </message>
    <message>
        <source>The wires are crossed: left pushes right, and every push comes two steps late. Nobody says so.</source>
        <translation>线接反了：向左的指令却向右推，而且每次推力都晚两步。没有人告诉模型。</translation>
    </message>
    <message>
        <source>There again. One attempt to find out, and the next ones reach the flag.</source>
        <translation>又到了。一次尝试用来弄清，接下来的都走到了旗子处。</translation>
    </message>
    <message>
        <source>This cart has crossed wires, so α gives the first and the third much weight: the ones that such carts need.</source>
        <translation>这辆小车左右接反，所以 α 给第一和第三个子模型很大的权重：这类小车正需要它们。</translation>
    </message>
    <message>
        <source>Too hard: it fell. The next episode begins with all that it knows of this cart.</source>
        <translation>推得太猛：它倒了。下一回合开始时，它对这辆小车的了解全都还在。</translation>
    </message>
    <message>
        <source>Top right: what it chose, and what the car did. It tries, looks at what follows, and remembers.</source>
        <translation>右上角：它选了什么，车做了什么。它尝试，看后果，并记住。</translation>
    </message>
    <message>
        <source>Two learners, one cart. The model has met many other carts; Q-learning from scratch (S) begins with nothing.</source>
        <translation>两种学习方式，一辆小车。模型见过许多别的小车；从零开始的 Q 学习（S）什么也没学过。</translation>
    </message>
    <message>
        <source>Walk to the flag with the arrow keys: one key, one step; take your time. The keys lead elsewhere.</source>
        <translation>用方向键走到旗子处：一键一步，不着急。这些按键通向别处。</translation>
    </message>
    <message>
        <source>Without adaptation (B) it falls at step {prior.fell}. With it, α had settled by step {found} and the pole stands.</source>
        <translation>不适应（B）时，它在第 {prior.fell} 步倒下。有了适应，α 到第 {found} 步已经稳定，杆立住了。</translation>
    </message>
    <message>
        <source>You are the policy: ← and → (or A and D) push the cart, the key pressed last counts. Keep the pole up.</source>
        <translation>你就是策略：← 和 →（或 A 和 D）推小车，以最后按的键为准。别让杆倒下。</translation>
    </message>
    <message>
        <source>You took {human.steps} steps. Now the model, on the same lake; nobody tells it either.</source>
        <translation>你一共走了 {human.steps} 步。现在轮到模型走同一片湖；也没有人告诉它。</translation>
    </message>
    <message>
        <source>Your best of three: {human.best} steps. Nobody tells the model about the wires either.</source>
        <translation>三次中你最好的成绩：{human.best} 步。也没有人告诉模型线是怎么接的。</translation>
    </message>
    <message>
        <source>Your best of three: {human.best} steps. Now the model, on the same cart with the same first state.</source>
        <translation>三次中你最好的成绩：{human.best} 步。现在轮到模型：同一辆小车，同一初始状态。</translation>
    </message>
    <message>
        <source>Your best was {human.best} steps; the model had found out by step {found} how this cart is wired. Look at α.</source>
        <translation>你最多坚持 {human.best} 步；模型在第 {found} 步就弄清了这辆小车的接线。看 α。</translation>
    </message>
    <message>
        <source>Your first try lasted {human.fell} steps. The wires are crossed, and pushes come late. Again!</source>
        <translation>你第一次坚持了 {human.fell} 步。线接反了，推力还会迟到。再来！</translation>
    </message>
    <message>
        <source>Your turn: choose other keys or another map, or play this demo again.</source>
        <translation>轮到你了：换按键或地图，或重播此演示。</translation>
    </message>
    <message>
        <source>Your turn: choose other keys, another map or goal, or press R for a new lake.</source>
        <translation>轮到你了：换按键、换地图或目标，或按 R 换一片新湖。</translation>
    </message>
    <message>
        <source>Your turn: disturb it with the arrow keys, or play this demo again for another three tries.</source>
        <translation>轮到你了：用方向键干扰它，或重播此演示再试三次。</translation>
    </message>
    <message>
        <source>Your turn: drag a bar while it plays, play one sub-model alone, then give α back.</source>
        <translation>轮到你了：运行时拖动一根权重条，或只用一个子模型，再把 α 交还模型。</translation>
    </message>
    <message>
        <source>Your turn: move a slider or a bar, or press R for a new task.</source>
        <translation>轮到你了：拖动滑块或权重条，或按 R 换一个新任务。</translation>
    </message>
    <message>
        <source>Your turn: move half pole length and cart mass. Training saw up to 1.2 m and 1.2 kg; where does it end?</source>
        <translation>轮到你了：移动半杆长和小车质量。训练最多见过 1.2 m 和 1.2 kg；极限在哪里？</translation>
    </message>
    <message>
        <source>Your turn: press play to see it again, or R for the same race on another cart.</source>
        <translation>轮到你了：按播放再看一遍，或按 R 换一辆小车重赛。</translation>
    </message>
    <message>
        <source>Your turn: push with the arrow keys, move a slider or a bar, or press R for a new task.</source>
        <translation>轮到你了：用方向键推小车，拖动滑块或权重条，或按 R 换一个新任务。</translation>
    </message>
    <message>
        <source>Your turn: push with the arrow keys, swap the control wires, or press R for a new task.</source>
        <translation>轮到你了：用方向键推小车，对调控制线，或按 R 换一个新任务。</translation>
    </message>
    <message>
        <source>Your turn: swap the pedals while it drives, make the traffic denser, or press R.</source>
        <translation>轮到你了：在行驶中交换踏板，让车流更密，或按 R 键。</translation>
    </message>
    <message>
        <source>Your turn: the arrow keys push. How many pushes in a row does it survive?</source>
        <translation>轮到你了：用方向键推它。它能连续挺住几下？</translation>
    </message>
    <message>
        <source>Your turn: turn the number of inverted assays or the site, and watch it find out again.</source>
        <translation>轮到您了：改变反向化验的数量或换一家医院，看它重新弄清楚。</translation>
    </message>
    <message>
        <source>α is given back. The context of the trial is still there, so it knows this cart at once, and stands.</source>
        <translation>α 已交还模型。试验的上下文还在，所以它马上认出这辆小车，又立住了。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {name}.</source>
        <translation>没有文件 {name}。</translation>
    </message>
    <message>
        <source>What is in {name} does not fit together: nothing of it was used.</source>
        <translation>{name} 的内容互不相符，均未使用。</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>无法读取 {name}。</translation>
    </message>
    <message>
        <source>{name} could not be written; what was there before is as it was.</source>
        <translation>无法写入 {name}；原有文件保持不变。</translation>
    </message>
    <message>
        <source>{name} is damaged: nothing of it was used. Take a copy of it, or train it again.</source>
        <translation>{name} 已损坏，其中内容均未使用。请使用备份，或重新训练。</translation>
    </message>
    <message>
        <source>{name} is larger than any model can be.</source>
        <translation>{name} 太大，不可能是模型。</translation>
    </message>
    <message>
        <source>{name} is not a model of this program.</source>
        <translation>{name} 不是本程序的模型。</translation>
    </message>
    <message>
        <source>{name} was made by a newer version of this program: install that one to open it.</source>
        <translation>{name} 由本程序的较新版本生成：请安装新版本再打开。</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>The report is in the folder {name}.</source>
        <translation>报告已写入文件夹 {name}。</translation>
    </message>
    <message>
        <source>{name} has training seed {seed}, which is there already.</source>
        <translation>{name} 的训练种子 {seed} 已经存在。</translation>
    </message>
    <message>
        <source>{name} was made with other settings than the model in hand.</source>
        <translation>{name} 的设置与当前模型不同。</translation>
    </message>
</context>
<context>
    <name>Experiment</name>
    <message>
        <source>A logarithmic range begins above 0.</source>
        <translation>对数范围须从大于 0 的数开始。</translation>
    </message>
    <message>
        <source>A row for each configuration, with the mean over its seeds.</source>
        <translation>每个配置一行，显示各种子的平均值。</translation>
    </message>
    <message>
        <source>A search wants fields: pick at least one on the left.</source>
        <translation>搜索需要字段：请在左侧至少选择一个。</translation>
    </message>
    <message>
        <source>About {time} with {slots} at once, as measured here.</source>
        <translation>同时 {slots} 个运行约需 {time}，依据本机实测。</translation>
    </message>
    <message>
        <source>All combinations</source>
        <translation>所有组合</translation>
    </message>
    <message>
        <source>All combinations of the values, or as many as a search proposes.</source>
        <translation>取值的所有组合，或由搜索提出的若干配置。</translation>
    </message>
    <message>
        <source>All runs begin with the recipe in the forms: {name} with {count} other values.</source>
        <translation>所有运行都从表单中的配方开始：{name}，其中 {count} 个值不同。</translation>
    </message>
    <message>
        <source>All runs begin with the recipe in the forms: {name}.</source>
        <translation>所有运行都从表单中的配方开始：{name}。</translation>
    </message>
    <message>
        <source>All runs begin with the recipe in the forms; it is written to {name}.</source>
        <translation>所有运行都从表单中的配方开始；它会写入 {name}。</translation>
    </message>
    <message>
        <source>Best so far: {score} ({what}; {seeds} of {all} seeds)</source>
        <translation>目前最佳：{score}（{what}；{seeds}/{all} 个种子）</translation>
    </message>
    <message>
        <source>By configuration</source>
        <translation>按配置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Configurations</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Configurations that are proposed together, before results of any of them are known.</source>
        <translation>一起提出的配置数，此时它们的结果都还未知。</translation>
    </message>
    <message>
        <source>Draw evenly over powers of ten, for numbers whose size is what matters.</source>
        <translation>按 10 的幂均匀抽取，适用于数量级才重要的数。</translation>
    </message>
    <message>
        <source>Draw from a range instead of a list of values.</source>
        <translation>从一个范围抽取，而不是取值列表。</translation>
    </message>
    <message>
        <source>End a run early that falls behind the median of those of earlier generations.</source>
        <translation>若运行落后于先前各代的中位数，则提前结束。</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Enter or a double click tries values of a field.</source>
        <translation>按回车键或双击即可尝试该字段的取值。</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluate the models of each configuration on held-out tasks when all are trained. Nothing is chosen by it.</source>
        <translation>全部训练完成后，在留出任务上评估每个配置的模型。评估结果不用于选择。</translation>
    </message>
    <message>
        <source>Every value of every field with every value of the others.</source>
        <translation>每个字段的每个取值与其他字段的每个取值相组合。</translation>
    </message>
    <message>
        <source>Fields of the recipe</source>
        <translation>配方的字段</translation>
    </message>
    <message>
        <source>Folder: {name}</source>
        <translation>文件夹：{name}</translation>
    </message>
    <message>
        <source>Give at least one seed, such as 0.</source>
        <translation>请至少给出一个种子，例如 0。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Held-out</source>
        <translation>留出任务</translation>
    </message>
    <message>
        <source>How long this takes here is not measured yet; a single training tells.</source>
        <translation>在本机上需要多久尚未测量；训练一次便知。</translation>
    </message>
    <message>
        <source>How many configurations the search tries.</source>
        <translation>搜索尝试多少个配置。</translation>
    </message>
    <message>
        <source>How many seeds each configuration is trained with: from 0 up.</source>
        <translation>每个配置用多少个种子训练：从 0 开始。</translation>
    </message>
    <message>
        <source>It fell behind the median of earlier runs and was ended early; its model is kept.</source>
        <translation>它落后于先前运行的中位数，已提前结束；其模型予以保留。</translation>
    </message>
    <message>
        <source>It is being trained now.</source>
        <translation>正在训练。</translation>
    </message>
    <message>
        <source>It waits for a free slot.</source>
        <translation>正在等待空闲的位置。</translation>
    </message>
    <message>
        <source>It was ended before its time; going on takes it up where it was.</source>
        <translation>它被提前结束；继续时会从原处接着进行。</translation>
    </message>
    <message>
        <source>It was trained to its end.</source>
        <translation>训练已完成。</translation>
    </message>
    <message>
        <source>Its numbers left all bounds; the best model from before that was kept.</source>
        <translation>数值发散；保留了此前最好的模型。</translation>
    </message>
    <message>
        <source>Its training ended with an error.</source>
        <translation>训练因错误结束。</translation>
    </message>
    <message>
        <source>Mean return on held-out tasks with its 95 % interval, over all seeds of the configuration. Nothing is chosen by it.</source>
        <translation>留出任务上的平均回报及其 95 % 区间，覆盖该配置的所有种子。它不用于选择。</translation>
    </message>
    <message>
        <source>Meta-updates done, and the time left.</source>
        <translation>已完成的元更新，以及剩余时间。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More that can be done with experiments</source>
        <translation>实验的更多操作</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新建实验</translation>
    </message>
    <message>
        <source>No evaluation: validation scores only</source>
        <translation>不评估：只有验证得分</translation>
    </message>
    <message>
        <source>No experiment yet. One trains many recipes: values of some fields, several seeds, on all cores, and compares what comes of them.</source>
        <translation>还没有实验。一个实验会训练许多配方：若干字段的取值、多个种子，使用所有核心，并比较其结果。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Nothing has been run yet.</source>
        <translation>尚未运行任何内容。</translation>
    </message>
    <message>
        <source>Number of seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Number of the configuration, in the order in which they were proposed.</source>
        <translation>配置的编号，按提出的顺序。</translation>
    </message>
    <message>
        <source>Part of a name, of a dotted key such as model.width, or of the help.</source>
        <translation>名称、带点的键（如 model.width）或说明的一部分。</translation>
    </message>
    <message>
        <source>Pick fields on the left to try values of them. Without any, the recipe runs with each seed.</source>
        <translation>在左侧选择字段以尝试其取值。若不选，则配方对每个种子各运行一次。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress of the experiment</source>
        <translation>实验的进度</translation>
    </message>
    <message>
        <source>Pruning makes it shorter.</source>
        <translation>剪枝会使其缩短。</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Random search</source>
        <translation>随机搜索</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Ray</source>
        <translation>Ray</translation>
    </message>
    <message>
        <source>Reading the experiment…</source>
        <translation>正在读取实验…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Roughly {time} with {slots} at once: measured with other sizes or another family.</source>
        <translation>同时 {slots} 个运行大约需要 {time}：依据其他规模或其他任务族的实测。</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Runs of the experiment</source>
        <translation>实验的运行</translation>
    </message>
    <message>
        <source>Runs: {runs} (configurations: {configurations}, seeds: {seeds})</source>
        <translation>运行：{runs}（配置：{configurations}，种子：{seeds}）</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Say where the experiment's file goes, with its whole path.</source>
        <translation>请给出实验文件的完整路径。</translation>
    </message>
    <message>
        <source>Search fields</source>
        <translation>搜索字段</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seeds are whole numbers from 0 up, such as 0, 1, 2 or 0-9, not {word}.</source>
        <translation>种子是从 0 起的整数，例如 0, 1, 2 或 0-9，而不是 {word}。</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>TPE search</source>
        <translation>TPE 搜索</translation>
    </message>
    <message>
        <source>The evaluation comes on top.</source>
        <translation>评估另需时间。</translation>
    </message>
    <message>
        <source>The experiment could not be stopped: {reason}.</source>
        <translation>无法停止实验：{reason}。</translation>
    </message>
    <message>
        <source>The experiment {name} could not be run: {reason}</source>
        <translation>实验 {name} 无法运行：{reason}</translation>
    </message>
    <message>
        <source>The experiment {name} has stopped: {done} runs left a model; it can be gone on with.</source>
        <translation>实验 {name} 已停止：{done} 次运行留下了模型；可以继续。</translation>
    </message>
    <message>
        <source>The experiment {name} is done: {done} runs left a model, {failed} failed.</source>
        <translation>实验 {name} 已完成：{done} 次运行留下了模型，{failed} 次失败。</translation>
    </message>
    <message>
        <source>The experiment {name} was interrupted; what is done of it stays done.</source>
        <translation>实验 {name} 被中断；已完成的部分仍然有效。</translation>
    </message>
    <message>
        <source>The experiment's file; its results lie beside it, in a folder of the same name.</source>
        <translation>实验文件；结果位于其旁边的同名文件夹中。</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}.</source>
        <translation>无法写入文件：{reason}。</translation>
    </message>
    <message>
        <source>The first runs appear in a moment.</source>
        <translation>第一批运行马上就会出现。</translation>
    </message>
    <message>
        <source>The highest mean validation score over the seeds. Held-out scores choose nothing.</source>
        <translation>各种子平均验证得分的最高值。留出任务的得分不用于选择。</translation>
    </message>
    <message>
        <source>The range must end above its beginning.</source>
        <translation>范围的终点必须大于起点。</translation>
    </message>
    <message>
        <source>The seeds themselves, such as 0, 1, 2 or 0-9.</source>
        <translation>种子本身，例如 0, 1, 2 或 0-9。</translation>
    </message>
    <message>
        <source>There is a folder of this name; choose another for the file.</source>
        <translation>已有同名文件夹；请为文件另选一个名称。</translation>
    </message>
    <message>
        <source>This experiment has no runs yet. Go on begins them.</source>
        <translation>这个实验还没有运行。按“继续”即可开始。</translation>
    </message>
    <message>
        <source>This file is there already and will be replaced; runs that are the same stay done.</source>
        <translation>此文件已存在，将被替换；相同的运行仍算完成。</translation>
    </message>
    <message>
        <source>Tick the values of this field to try.</source>
        <translation>请勾选要尝试的取值。</translation>
    </message>
    <message>
        <source>Tick values</source>
        <translation>勾选取值</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Training seed of the run.</source>
        <translation>该运行的训练种子。</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Try no values of this field</source>
        <translation>不再尝试此字段的取值</translation>
    </message>
    <message>
        <source>Type the values of {key} to try, such as {example}.</source>
        <translation>请输入要尝试的 {key} 取值，例如 {example}。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation score: mean return on the validation tasks, of the best model so far. Everything is chosen by it.</source>
        <translation>验证得分：目前最好的模型在验证任务上的平均回报。一切选择都依据它。</translation>
    </message>
    <message>
        <source>Values, set apart by commas</source>
        <translation>取值，以逗号分隔</translation>
    </message>
    <message>
        <source>Wall time that it has taken.</source>
        <translation>它所用的实际时间。</translation>
    </message>
    <message>
        <source>Where the runs are done. The address of a cluster is in the preferences.</source>
        <translation>运行在哪里进行。集群的地址在首选项中设置。</translation>
    </message>
    <message>
        <source>Workers that have begun it; more than one where a worker was lost.</source>
        <translation>开始过它的工作进程数；丢失过工作进程时多于一个。</translation>
    </message>
    <message>
        <source>at a time</source>
        <translation>每批</translation>
    </message>
    <message>
        <source>being read…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>configuration {number}</source>
        <translation>配置 {number}</translation>
    </message>
    <message>
        <source>could not run</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>退出码 {code}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>one process</source>
        <translation>单个进程</translation>
    </message>
    <message>
        <source>prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>已剪枝</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>runs at once</source>
        <translation>个同时运行</translation>
    </message>
    <message>
        <source>seed {number}</source>
        <translation>种子 {number}</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>try</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>warnings: {count}</source>
        <translation>警告：{count}</translation>
    </message>
    <message>
        <source>worker processes</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} 个失败</translation>
    </message>
    <message>
        <source>{count} have room here, by cores and free memory.</source>
        <translation>按核心数和空闲内存，这里可容纳 {count} 个。</translation>
    </message>
    <message>
        <source>{count} values are too many; at most {most} can be tried.</source>
        <translation>{count} 个值太多；最多可尝试 {most} 个。</translation>
    </message>
    <message>
        <source>{done} of {all} over</source>
        <translation>{done}/{all} 已结束</translation>
    </message>
    <message>
        <source>{done} of {total} jobs</source>
        <translation>{done}/{total} 个作业</translation>
    </message>
    <message>
        <source>{preset}: {tasks} held-out tasks, {episodes} episodes each</source>
        <translation>{preset}：{tasks} 个留出任务，每个 {episodes} 回合</translation>
    </message>
    <message>
        <source>{slots} at once ({engine})</source>
        <translation>同时 {slots} 个（{engine}）</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>Families</name>
    <message>
        <source>{name} stays until the program is closed.</source>
        <translation>{name} 会保留到程序关闭。</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Adapter</source>
        <translation>适应方法</translation>
    </message>
    <message>
        <source>Always learn</source>
        <translation>始终学习</translation>
    </message>
    <message>
        <source>Base recipe</source>
        <translation>基础配方</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>β</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>Each rollout</source>
        <translation>每条轨迹</translation>
    </message>
    <message>
        <source>Each step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>Elites</source>
        <translation>精英数</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>回合数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>遍数</translation>
    </message>
    <message>
        <source>Epsilon decay</source>
        <translation>ε 衰减</translation>
    </message>
    <message>
        <source>Epsilon first</source>
        <translation>初始 ε</translation>
    </message>
    <message>
        <source>Epsilon last</source>
        <translation>最终 ε</translation>
    </message>
    <message>
        <source>Exploration ε</source>
        <translation>探索 ε</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>代数</translation>
    </message>
    <message>
        <source>Gradient cap</source>
        <translation>梯度上限</translation>
    </message>
    <message>
        <source>Imagined ε</source>
        <translation>想象中的 ε</translation>
    </message>
    <message>
        <source>Inner boost</source>
        <translation>内层加速</translation>
    </message>
    <message>
        <source>Inner optimiser</source>
        <translation>内层优化器</translation>
    </message>
    <message>
        <source>Inner rate</source>
        <translation>内层步长</translation>
    </message>
    <message>
        <source>Inner steps</source>
        <translation>内层步数</translation>
    </message>
    <message>
        <source>Judging tasks</source>
        <translation>评选任务</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>λ</translation>
    </message>
    <message>
        <source>Lanes N</source>
        <translation>并行数 N</translation>
    </message>
    <message>
        <source>Lanes per task</source>
        <translation>每任务并行数</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>学习算法</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>练习量</translation>
    </message>
    <message>
        <source>Meta-features</source>
        <translation>元特征</translation>
    </message>
    <message>
        <source>Meta-state</source>
        <translation>元状态</translation>
    </message>
    <message>
        <source>Minibatches</source>
        <translation>小批数</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Nuisances</source>
        <translation>干扰</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Outer steps</source>
        <translation>外层步长</translation>
    </message>
    <message>
        <source>Past actions</source>
        <translation>过去的动作</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>种群</translation>
    </message>
    <message>
        <source>Pull back</source>
        <translation>拉回</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Replay stored</source>
        <translation>回放留存</translation>
    </message>
    <message>
        <source>Reset seed</source>
        <translation>初始状态种子</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>岭系数</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>轨迹长度</translation>
    </message>
    <message>
        <source>Rollout steps</source>
        <translation>轨迹步数</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>轨迹数</translation>
    </message>
    <message>
        <source>Search generations</source>
        <translation>每次搜索代数</translation>
    </message>
    <message>
        <source>Second order</source>
        <translation>二阶</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并行数</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Step sizes</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Stepped on</source>
        <translation>步进位置</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Sub-models K</source>
        <translation>子模型数 K</translation>
    </message>
    <message>
        <source>Target follows</source>
        <translation>目标跟随</translation>
    </message>
    <message>
        <source>Task family</source>
        <translation>任务族</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务数</translation>
    </message>
    <message>
        <source>Tasks from</source>
        <translation>任务来源</translation>
    </message>
    <message>
        <source>Tasks per candidate</source>
        <translation>每候选任务数</translation>
    </message>
    <message>
        <source>Td weight</source>
        <translation>TD 权重</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Training ranges</source>
        <translation>训练范围</translation>
    </message>
    <message>
        <source>Trial, at most</source>
        <translation>试验上限</translation>
    </message>
    <message>
        <source>Update α</source>
        <translation>更新 α</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>验证间隔</translation>
    </message>
    <message>
        <source>Validate on</source>
        <translation>验证任务</translation>
    </message>
    <message>
        <source>Weights α</source>
        <translation>权重 α</translation>
    </message>
    <message>
        <source>What learns</source>
        <translation>学习部分</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Window W</source>
        <translation>窗口 W</translation>
    </message>
    <message>
        <source>n-step return</source>
        <translation>n 步回报</translation>
    </message>
    <message>
        <source>or, at most</source>
        <translation>或上限</translation>
    </message>
    <message>
        <source>Δs weight</source>
        <translation>Δs 权重</translation>
    </message>
    <message>
        <source>α from</source>
        <translation>α 起点</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Drop one thing at a time: a model, a recipe or the folder of a run.</source>
        <translation>每次只能拖入一项：一个模型、一个配方或一次运行的文件夹。</translation>
    </message>
    <message>
        <source>Experiments (*.toml)</source>
        <translation>实验 (*.toml)</translation>
    </message>
    <message>
        <source>Export metrics</source>
        <translation>导出指标</translation>
    </message>
    <message>
        <source>Meta-models (*.metamodel)</source>
        <translation>元模型 (*.metamodel)</translation>
    </message>
    <message>
        <source>Meta-models and recipes (*.metamodel *.toml)</source>
        <translation>元模型和配方 (*.metamodel *.toml)</translation>
    </message>
    <message>
        <source>Metrics written to {name}.</source>
        <translation>指标已写入 {name}。</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Open a model or a recipe</source>
        <translation>打开模型或配方</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Reading {count} models…</source>
        <translation>正在读取 {count} 个模型…</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>Save the adapted agent</source>
        <translation>保存适应后的智能体</translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Saving {name}…</source>
        <translation>正在保存 {name}…</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>The adapted agent is saved as {name}.</source>
        <translation>适应后的智能体已保存为 {name}。</translation>
    </message>
    <message>
        <source>The recipe {name} is in the forms.</source>
        <translation>配方 {name} 已放入表单。</translation>
    </message>
    <message>
        <source>The table could not be written: {reason}.</source>
        <translation>无法写入表格：{reason}。</translation>
    </message>
    <message>
        <source>There is nothing adapted on the stage yet; try again in a moment.</source>
        <translation>舞台上还没有适应的结果；请稍后再试。</translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it, before you open a model.</source>
        <translation>打开模型之前，请等待正在运行的步骤或将其停止。</translation>
    </message>
    <message>
        <source>Write TensorBoard files into a folder</source>
        <translation>将 TensorBoard 文件写入文件夹</translation>
    </message>
    <message>
        <source>Write the report into a folder</source>
        <translation>将报告写入文件夹</translation>
    </message>
    <message>
        <source>{name} is a folder without a run; open a model, a recipe or the folder of a run.</source>
        <translation>{name} 是一个不含运行的文件夹；请打开模型、配方或运行的文件夹。</translation>
    </message>
    <message>
        <source>{name} is not a file of this machine; save it here first, then open it.</source>
        <translation>{name} 不是本机上的文件；请先保存到本机再打开。</translation>
    </message>
    <message>
        <source>{name} was not opened, because something else was begun meanwhile.</source>
        <translation>{name} 未打开，因为其间已开始了别的工作。</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Fewer settings</source>
        <translation>收起设置</translation>
    </message>
    <message>
        <source>GPI max</source>
        <translation>GPI 最大值</translation>
    </message>
    <message>
        <source>Meta-SGD</source>
        <translation>Meta-SGD</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Q-learning</source>
        <translation>Q 学习</translation>
    </message>
    <message>
        <source>Reptile</source>
        <translation>Reptile</translation>
    </message>
    <message>
        <source>at every step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>between episodes</source>
        <translation>回合之间</translation>
    </message>
    <message>
        <source>every n steps</source>
        <translation>每 n 步</translation>
    </message>
    <message>
        <source>first-order MAML</source>
        <translation>一阶 MAML</translation>
    </message>
    <message>
        <source>imagination</source>
        <translation>想象</translation>
    </message>
    <message>
        <source>meta-model</source>
        <translation>元模型</translation>
    </message>
    <message>
        <source>none (prior α)</source>
        <translation>无（先验 α）</translation>
    </message>
    <message>
        <source>none (uniform α)</source>
        <translation>无（均匀 α）</translation>
    </message>
    <message>
        <source>one sub-model</source>
        <translation>单个子模型</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>Ghosts</name>
    <message>
        <source>Before</source>
        <translation>适应前</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>Oracle</source>
        <translation>全知</translation>
    </message>
    <message>
        <source>Robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <source>Uniform α</source>
        <translation>均匀 α</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>1  Initialise</source>
        <translation>1  初始化</translation>
    </message>
    <message>
        <source>2  Meta-train</source>
        <translation>2  元训练</translation>
    </message>
    <message>
        <source>3  Adapt</source>
        <translation>3  适应</translation>
    </message>
    <message>
        <source>4  Evaluate</source>
        <translation>4  评估</translation>
    </message>
    <message>
        <source>A distribution over tasks: everything that may be different from one task to the next, and how far. Meta-training draws its tasks from it.</source>
        <translation>任务的分布：任务之间可能有哪些不同、相差多远。元训练从中抽取任务。</translation>
    </message>
    <message>
        <source>A game: cross the ice from the top left to a flag without falling into a hole. Layout, keys, slip and goal are hidden and stay the same for a trial, so that the first attempts are there to find out.</source>
        <translation>一个游戏：从左上角越过冰面走到旗子处，不掉进冰洞。布局、按键、打滑和目标都是隐藏的，在一次试验中保持不变，所以最初几次尝试是用来弄清它们的。</translation>
    </message>
    <message>
        <source>A policy that is told the hidden parameters: how good one could be without finding out.</source>
        <translation>被告知隐藏参数的策略：如果无需摸索，最好能做到多好。</translation>
    </message>
    <message>
        <source>A robust policy that also sees its own last actions, which a delay makes necessary.</source>
        <translation>还能看到自己最近动作的鲁棒策略；有延迟时必须如此。</translation>
    </message>
    <message>
        <source>A search proposes configurations, by chance or by what came of earlier ones (TPE), a generation at a time. A run is pruned, that is ended early, when its best validation score has fallen behind the median of earlier generations.</source>
        <translation>搜索逐代提出配置：随机提出，或根据先前的结果提出（TPE）。当一次运行的最佳验证得分落后于先前各代的中位数时，它会被剪枝，即提前结束。</translation>
    </message>
    <message>
        <source>A task family is chosen and the meta-model gets its first, random weights: K sub-models, which are Q-networks, and the networks that will turn experience into α.

The meta-model reads a context: the last W transitions on the task. Each becomes meta-features, their mean a meta-state, and that the mixture weights α. Nothing is known yet, so it plays no better than chance.</source>
        <translation>选定任务族，元模型得到最初的随机权重：K 个子模型（即 Q 网络），以及把经验变成 α 的网络。

元模型读取上下文：在此任务上最近的 W 次转移。每次转移变成元特征，其均值变成元状态，元状态再变成混合权重 α。此时它一无所知，表现不会好于随机。</translation>
    </message>
    <message>
        <source>A weight is a factor, not a share: with linear weights, the default, nothing bounds it, it may be negative, and the sum may be anything. Only a softmax, which can be chosen in More settings, makes shares that add up to 1.

What is fixed is the scale. Half the weight with twice the values is the same mixture, so each Qₖ is scaled until its actions differ by about 1 to 2 on tasks of training, and αₖ takes up the rest. In the mixture the actions differ by hundredths only, since one push changes little of what is still to come. So α is small, and what counts is how the bars compare.</source>
        <translation>权重是系数，不是份额：默认的线性权重没有上下限，可以为负，总和可以是任何数。只有 softmax（可在“更多设置”中选择）给出总和为 1 的份额。

固定下来的是尺度。权重减半、价值加倍，混合不变；因此每个 Qₖ 都缩放到在训练任务上各动作大约相差 1 到 2，其余由 αₖ 承担。而在混合 Q 中，各动作只相差百分之几，因为推一下对后面的影响很小。所以 α 很小，要看的是各权重条之间的比较。</translation>
    </message>
    <message>
        <source>Adaptation</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Adaptation gap</source>
        <translation>适应差距</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适应方法</translation>
    </message>
    <message>
        <source>An assay is how a laboratory measures one test. In the diagnosis families every site, that is every hospital, has assays of its own: readings are scaled, shifted, and some are inverted. Research demonstration, not for clinical use.</source>
        <translation>化验是化验室测量一项检查的方式。在诊断任务族中，每个站点（即每家医院）都有自己的化验：读数被缩放、平移，有些还是反的。仅为研究演示，不可用于临床。</translation>
    </message>
    <message>
        <source>An episode ends when the pole falls or time is up. A trial is several episodes on one task; what was found out is kept between them.</source>
        <translation>杆倒下或时间用尽，一个回合就结束。试验是同一任务上的若干回合；其间摸清的东西会保留。</translation>
    </message>
    <message>
        <source>Another policy on the same task from the same first state, drawn with the first. What differs between them is the policy alone.</source>
        <translation>在同一任务上从同一初始状态出发的另一个策略，与主角画在一起。两者的差别只在策略。</translation>
    </message>
    <message>
        <source>Assay, site</source>
        <translation>化验、站点</translation>
    </message>
    <message>
        <source>Believed direction</source>
        <translation>认为的方向</translation>
    </message>
    <message>
        <source>Beside its values every sub-model predicts how each action will change what is seen. Mixed by α and asked for on open ice, these predictions say where the model believes that a key leads.</source>
        <translation>除了价值，每个子模型还预测每个动作会怎样改变所见。这些预测按 α 混合，并在开阔冰面上询问，就说明模型认为按键通向何方。</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Discount γ</source>
        <translation>折扣 γ</translation>
    </message>
    <message>
        <source>Each sub-model is right for some tasks and wrong for others. One pushes left where another, made for swapped controls, pushes right. With equal weights their opinions cancel and nothing is known about the task.

Adaptation is exactly this knowledge: α says which opinions to follow here. Press Uniform in the inspector while a model plays, watch it fall, then give α back.</source>
        <translation>每个子模型对某些任务是对的，对另一些是错的。一个要向左推，另一个为左右接反的任务而生，要向右推。权重相等时，它们的意见互相抵消，对任务就一无所知。

适应正是这种知识：α 说明在这里该听谁的。模型运行时在检查器中按“均匀”，看它倒下，再把 α 交还模型。</translation>
    </message>
    <message>
        <source>Engine, slot</source>
        <translation>引擎、槽位</translation>
    </message>
    <message>
        <source>Episode, trial</source>
        <translation>回合、试验</translation>
    </message>
    <message>
        <source>Everything that determines a run, in one small file. A preset is a recipe that is shipped: quick, standard or thorough.</source>
        <translation>决定一次运行的全部内容，都在一个小文件里。预设是随程序附带的配方：快速、标准或充分。</translation>
    </message>
    <message>
        <source>Experiment, configuration</source>
        <translation>实验、配置</translation>
    </message>
    <message>
        <source>File, Open and Save: a model file holds one.</source>
        <translation>“文件”菜单的打开与保存：一个模型文件装一个元模型。</translation>
    </message>
    <message>
        <source>For everything that must work in a place that nobody knew in training: a game whose rules change, a car on another road, a robot with a new load, a treatment for a patient unlike those before.

It helps where the tasks are related but not alike, and where trying costs much. Where one fixed policy is good on all tasks, there is nothing to adapt: the adaptation gap in step 1 says so.</source>
        <translation>用于训练时谁也不知道的场合：规则会变的游戏、换了路的汽车、换了负载的机器人、与以往都不同的病人。

任务相关但不相同、试错代价又高时，它最有用。如果一个固定策略对所有任务都好，就没有什么要适应的：第 1 步的适应差距会说明这一点。</translation>
    </message>
    <message>
        <source>Four kinds of tasks of a family. Training tasks are learned from. By the validation tasks the best model is chosen. Held-out tasks are like those of training, but were never seen. Extrapolation tasks lie outside the training ranges.</source>
        <translation>一个任务族的四类任务。训练任务用来学习；验证任务用来挑选最好的模型；留出任务与训练任务相似，但从未见过；外推任务在训练范围之外。</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>Frozen lake</source>
        <translation>冰湖</translation>
    </message>
    <message>
        <source>Ghost</source>
        <translation>幽灵</translation>
    </message>
    <message>
        <source>Glossary of meta-RL</source>
        <translation>元强化学习术语表</translation>
    </message>
    <message>
        <source>How do RL, meta-learning and meta-RL differ?</source>
        <translation>强化学习、元学习与元强化学习有何不同？</translation>
    </message>
    <message>
        <source>How far a gradient step moves each part of the model, learned in meta-training like everything else, so that a few steps on a new task do much.</source>
        <translation>一次梯度步让模型各部分移动多远；它与其他一切一样在元训练中学到，使得在新任务上几步就很有效。</translation>
    </message>
    <message>
        <source>How far the values are from their targets, squared. The meta loss is that of the mixture; each sub-model has its own. A loss need not fall steadily: the targets move while the policy gets better.</source>
        <translation>价值与其目标之差的平方。元损失是混合的损失；每个子模型也有自己的。损失不一定稳步下降：策略变好时，目标也在移动。</translation>
    </message>
    <message>
        <source>How much a reward counts one step later; 0 after a failure, since nothing follows it.</source>
        <translation>晚一步得到的奖励打多少折扣；失败之后为 0，因为不再有后续。</translation>
    </message>
    <message>
        <source>How much a sub-model counts. The mixture is the weighted sum of all sub-models, and the action with the largest value of the mixture is taken. What the model has found out about a task shows in α.</source>
        <translation>一个子模型占多大分量。混合是所有子模型的加权和，取混合价值最大的动作。模型对任务摸清了什么，都体现在 α 里。</translation>
    </message>
    <message>
        <source>How much reward is expected from here on after an action, if one goes on well. Rewards that come later count a little less.</source>
        <translation>做出一个动作后，如果此后都做得好，预计还能得到多少奖励。越晚的奖励算得略少。</translation>
    </message>
    <message>
        <source>IDM, MOBIL</source>
        <translation>IDM、MOBIL</translation>
    </message>
    <message>
        <source>IQM, 95 % interval</source>
        <translation>IQM、95 % 区间</translation>
    </message>
    <message>
        <source>Inspector, Mixture α and Values: compare Q with the rows below it.</source>
        <translation>检查器，“混合 α”与“价值”：把 Q 与下面各行比较。</translation>
    </message>
    <message>
        <source>Inspector, Mixture α: Uniform and Give back.</source>
        <translation>检查器，“混合 α”：均匀与交还。</translation>
    </message>
    <message>
        <source>Inspector, Mixture α: a bar for each; drag one.</source>
        <translation>检查器，“混合 α”：每个子模型一根权重条，可拖动。</translation>
    </message>
    <message>
        <source>Inspector, Task: its sliders are the hidden parameters.</source>
        <translation>检查器，“任务”：滑块就是隐藏参数。</translation>
    </message>
    <message>
        <source>Inspector, Task: time gap and politeness of lane.</source>
        <translation>检查器，任务：lane 的车头时距和礼让。</translation>
    </message>
    <message>
        <source>Inspector, Values: one row for each sub-model.</source>
        <translation>检查器，“价值”：每个子模型一行。</translation>
    </message>
    <message>
        <source>Inspector, Values; the choice is framed.</source>
        <translation>检查器，“价值”；所选动作有边框。</translation>
    </message>
    <message>
        <source>Interquartile mean: the mean without the lowest and the highest quarter. Shown with its 95 % interval, which is found by drawing tasks and seeds again and again.</source>
        <translation>四分位均值：去掉最低和最高四分之一后的均值。与其 95 % 区间一起显示，区间通过反复重抽任务和种子得到。</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>并行道</translation>
    </message>
    <message>
        <source>Learned step sizes</source>
        <translation>学到的步长</translation>
    </message>
    <message>
        <source>Learning from consequences. An agent sees a state, chooses an action, receives a reward, sees the next state. Nobody tells it the right action; it has to find the actions that bring the most reward in the long run.

Q-learning, which is used here, learns for each state and action how much reward will follow: Q(s, a). Then it takes the action with the largest Q.</source>
        <translation>从后果中学习。智能体看到状态，选择动作，得到奖励，看到下一个状态。没有人告诉它正确的动作；它必须找出长期奖励最多的动作。

这里使用的 Q 学习，为每个状态和动作学习此后会有多少奖励：Q(s, a)。然后取 Q 最大的动作。</translation>
    </message>
    <message>
        <source>Learning how to learn. Ordinary learning solves one task and begins from nothing at the next. Meta-learning practises on many related tasks, so that a new one of the kind needs little experience.

Somebody who has ridden ten bicycles knows what to try on the eleventh: not how that one steers, but how to find out quickly.</source>
        <translation>学会学习。普通的学习解决一个任务，到下一个又从零开始。元学习在许多相关任务上练习，使同类的新任务只需很少经验。

骑过十辆自行车的人，知道在第十一辆上该试什么：不是知道它怎么转向，而是知道怎样很快弄清。</translation>
    </message>
    <message>
        <source>Learning over many tasks, so that a new one needs little experience.</source>
        <translation>在许多任务上学习，使新任务只需很少经验。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Many runs from one file: a recipe, values of some of its fields, and seeds. A configuration is the recipe with one choice of values; with a seed it is a run. Configurations are compared by their mean validation score; held-out tasks are looked at afterwards and choose nothing.</source>
        <translation>一个文件产生的许多次运行：一个配方、若干字段的取值以及种子。配置是配方加上一组取值；再加上种子就是一次运行。配置按平均验证得分比较；留出任务只在事后查看，不参与任何选择。</translation>
    </message>
    <message>
        <source>Meta-action, ego car</source>
        <translation>元动作、自车</translation>
    </message>
    <message>
        <source>Meta-features, meta-state</source>
        <translation>元特征、元状态</translation>
    </message>
    <message>
        <source>Meta-learning where every task is an RL task. An outer, slow loop trains over a family of tasks; an inner, fast loop adapts to one task of it within a few steps or episodes.

Here the inner loop needs no training at all: the experience on the task, its context, is turned into the mixture weights α, and with them the policy changes at once. Q-learning can follow where that is not enough.</source>
        <translation>每个任务都是强化学习任务的元学习。外层慢循环在一族任务上训练；内层快循环在几步或几个回合内适应其中一个任务。

这里的内层循环完全不需要训练：任务上的经验（上下文）变成混合权重 α，策略随之立刻改变。不够时，可以再接着做 Q 学习。</translation>
    </message>
    <message>
        <source>Meta-model</source>
        <translation>元模型</translation>
    </message>
    <message>
        <source>Meta-training</source>
        <translation>元训练</translation>
    </message>
    <message>
        <source>Meta-update</source>
        <translation>元更新</translation>
    </message>
    <message>
        <source>Mixture weight α</source>
        <translation>混合权重 α</translation>
    </message>
    <message>
        <source>Nothing fits. Try another word.</source>
        <translation>没有匹配项。换个词试试。</translation>
    </message>
    <message>
        <source>On the motorway an action is a decision, one a second: another lane, faster, slower or neither. The car carries it out by itself. The ego car is the one that is driven so; the others have drivers of their own.</source>
        <translation>在高速公路上，一个动作是一次决策，每秒一次：换道、加速、减速或都不做，由车自行执行。自车就是这样被驾驶的那辆车；其他车有自己的司机。</translation>
    </message>
    <message>
        <source>One action and what follows it: state, action, reward, next state.</source>
        <translation>一个动作及其后果：状态、动作、奖励、下一状态。</translation>
    </message>
    <message>
        <source>One environment with fixed hidden parameters, such as one cart with swapped controls.</source>
        <translation>隐藏参数固定的一个环境，例如一辆控制接反的小车。</translation>
    </message>
    <message>
        <source>One good run proves little. The model plays many held-out tasks, and so do the baselines, on the same tasks from the same first states: a robust policy that cannot adapt, plain Q-learning from scratch, an oracle that is told the task.

Shown is a mean with its 95 % interval: if the whole evaluation were done again with other tasks, the mean would mostly lie within. One method is better than another when the interval of their difference, task by task, excludes zero.</source>
        <translation>一次好成绩说明不了什么。模型要跑许多留出任务，基线也一样，任务相同、初始状态相同：不能适应的鲁棒策略、从零开始的普通 Q 学习、被告知任务的全知策略。

显示的是均值及其 95 % 区间：若用别的任务把整个评估重做一遍，均值多半落在其中。逐任务之差的区间不含零时，一种方法才算优于另一种。</translation>
    </message>
    <message>
        <source>One of K Q-networks. Each has its own opinion Qₖ(s, a) of every action. In a strict model a sub-model does not know the task; in a hybrid one it sees the meta-state too.</source>
        <translation>K 个 Q 网络之一。每个对每个动作都有自己的看法 Qₖ(s, a)。在严格型模型中，子模型不知道任务；在混合型模型中，它还能看到元状态。</translation>
    </message>
    <message>
        <source>One of the tasks that are played side by side in training.</source>
        <translation>训练中并排进行的任务之一。</translation>
    </message>
    <message>
        <source>One policy for all tasks that sees only the present, trained on the same tasks (domain randomisation). It cannot find out which task it is on.</source>
        <translation>对所有任务使用同一策略，只看当前，在同样的任务上训练（域随机化）。它无法弄清自己在哪个任务上。</translation>
    </message>
    <message>
        <source>One turn of meta-training: a few steps on all lanes, then gradient steps.</source>
        <translation>元训练的一轮：所有并行道走几步，然后做梯度步。</translation>
    </message>
    <message>
        <source>Oracle</source>
        <translation>全知</translation>
    </message>
    <message>
        <source>Plain Q-learning on the one task, with nothing learned before. It shows what meta-training is worth: how many episodes it takes for what adaptation does in one.</source>
        <translation>在这一个任务上做普通 Q 学习，事先什么也没学。它显示元训练值多少：适应一个回合就做到的，它要多少回合。</translation>
    </message>
    <message>
        <source>Plots, Learned rates and Step sizes.</source>
        <translation>图表：学到的学习率、步长。</translation>
    </message>
    <message>
        <source>Plots, Losses.</source>
        <translation>图表：损失。</translation>
    </message>
    <message>
        <source>Preferences, Experiments.</source>
        <translation>首选项 &gt; 实验。</translation>
    </message>
    <message>
        <source>Prior α</source>
        <translation>先验 α</translation>
    </message>
    <message>
        <source>Q-value</source>
        <translation>Q 值</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Qₖ: sub-model k of K · f: meta-features of one transition · g: meta-state · h: mixture weights · i runs over the n transitions of the context. A task that has just begun has none: α is then the prior.</source>
        <translation>Qₖ：K 个中的第 k 个子模型 · f：一次转移的元特征 · g：元状态 · h：混合权重 · i 遍历上下文中的 n 次转移。刚开始的任务没有转移：此时 α 就是先验。</translation>
    </message>
    <message>
        <source>Qₖ: what sub-model k expects · αₖ: how much sub-model k counts on this task · Σₖ: the sum over all sub-models</source>
        <translation>Qₖ：子模型 k 的预期 · αₖ：子模型 k 在此任务上算多少 · Σₖ：对所有子模型求和</translation>
    </message>
    <message>
        <source>RL: one task, learned by trial and error. A changed task means learning again.

Meta-learning: many tasks of any kind, often with right answers given, such as recognising new pictures. What is learned is how to learn the next task from a few examples.

Meta-RL: many tasks of trial and error. What is learned is how to explore and adapt, so that the next task takes a few steps in place of thousands.</source>
        <translation>强化学习：一个任务，靠试错学会。任务变了就要重新学。

元学习：各种各样的许多任务，通常给出正确答案，例如识别新图片。学的是怎样从几个例子学会下一个任务。

元强化学习：许多靠试错的任务。学的是怎样探索和适应，使下一个任务只需几步而不是几千步。</translation>
    </message>
    <message>
        <source>Recipe, preset</source>
        <translation>配方、预设</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回报</translation>
    </message>
    <message>
        <source>Robust policy</source>
        <translation>鲁棒策略</translation>
    </message>
    <message>
        <source>Run, New experiment, Configurations.</source>
        <translation>运行 &gt; 新建实验 &gt; 配置。</translation>
    </message>
    <message>
        <source>Run, New experiment; the board below the plots.</source>
        <translation>运行 &gt; 新建实验；图表下方的面板。</translation>
    </message>
    <message>
        <source>Scoreboard on the stage, and Plots, Return.</source>
        <translation>舞台上的记分牌，以及图表“回报”。</translation>
    </message>
    <message>
        <source>Search the glossary</source>
        <translation>搜索术语表</translation>
    </message>
    <message>
        <source>Search, generation, pruned</source>
        <translation>搜索、代、剪枝</translation>
    </message>
    <message>
        <source>See also</source>
        <translation>另见</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Sensitivity, specificity, balanced accuracy</source>
        <translation>灵敏度、特异度、平衡准确率</translation>
    </message>
    <message>
        <source>Short memory</source>
        <translation>短记忆</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Stage, at the left of a frozen lake.</source>
        <translation>舞台，冰湖左侧。</translation>
    </message>
    <message>
        <source>Stage, beside the patient's chart, and Plots, Measures.</source>
        <translation>舞台上病历旁边，以及“图表”中的“指标”。</translation>
    </message>
    <message>
        <source>Stage: the cart is the environment, pushing left or right are the actions.</source>
        <translation>舞台：小车是环境，向左或向右推是动作。</translation>
    </message>
    <message>
        <source>Stage: the patient's chart.</source>
        <translation>舞台：病人的病历。</translation>
    </message>
    <message>
        <source>Stage; G shows or hides them. Chosen in step 3.</source>
        <translation>舞台；按 G 显示或隐藏。在第 3 步中选择。</translation>
    </message>
    <message>
        <source>Start (MAML, Reptile)</source>
        <translation>起点（MAML、Reptile）</translation>
    </message>
    <message>
        <source>Step 1, More settings: Window W.</source>
        <translation>第 1 步，“更多设置”：窗口 W。</translation>
    </message>
    <message>
        <source>Step 1, Task family.</source>
        <translation>第 1 步，任务族。</translation>
    </message>
    <message>
        <source>Step 1, Task family: lane.</source>
        <translation>第 1 步，任务族：lane。</translation>
    </message>
    <message>
        <source>Step 1, Task family; its board is on the stage.</source>
        <translation>第 1 步，任务族；棋盘在舞台上。</translation>
    </message>
    <message>
        <source>Step 1, below the task family.</source>
        <translation>第 1 步，任务族下方。</translation>
    </message>
    <message>
        <source>Step 2, Seed.</source>
        <translation>第 2 步，种子。</translation>
    </message>
    <message>
        <source>Step 2, while it runs; F7 does a single one.</source>
        <translation>第 2 步运行时；F7 只做一次。</translation>
    </message>
    <message>
        <source>Step 2.</source>
        <translation>第 2 步。</translation>
    </message>
    <message>
        <source>Step 3, Adapter.</source>
        <translation>第 3 步，适应方法。</translation>
    </message>
    <message>
        <source>Step 3, Task, and step 4, Tasks from.</source>
        <translation>第 3 步“任务”与第 4 步“任务来源”。</translation>
    </message>
    <message>
        <source>Step 3, the stage, and Plots, Adaptation.</source>
        <translation>第 3 步、舞台，以及图表“适应”。</translation>
    </message>
    <message>
        <source>Step 4 and Plots, Evaluation.</source>
        <translation>第 4 步与图表“评估”。</translation>
    </message>
    <message>
        <source>Sub-model</source>
        <translation>子模型</translation>
    </message>
    <message>
        <source>TD target</source>
        <translation>TD 目标</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Task family</source>
        <translation>任务族</translation>
    </message>
    <message>
        <source>The bars of the inspector are α; they move while the task is being found out.</source>
        <translation>检查器里的权重条就是 α；模型摸清任务时，它们会动。</translation>
    </message>
    <message>
        <source>The forms of the four steps edit it; Edit copies it.</source>
        <translation>四个步骤的表单编辑它；“编辑”菜单可复制它。</translation>
    </message>
    <message>
        <source>The four steps</source>
        <translation>四个步骤</translation>
    </message>
    <message>
        <source>The meta-model plays many tasks of the family side by side. After every few steps its weights are moved so that the mixture comes closer to what really followed: the TD target. The sub-models and the networks that make α learn together.

The best model by tasks that it is not trained on, the validation tasks, is the one that is kept. Some learners also learn their own step sizes, or a start from which a task is learned quickly.</source>
        <translation>元模型并排进行任务族中的许多任务。每隔几步就移动权重，使混合更接近真正发生的结果：TD 目标。子模型与产生 α 的网络一起学习。

保留的是在未参与训练的验证任务上最好的模型。有些学习算法还会学习自己的步长，或学习一个能很快学会任务的起点。</translation>
    </message>
    <message>
        <source>The model is put on one task that it has never seen. Nobody tells it which. It acts, the context fills, α moves, the policy follows: within steps, without any training.

Where the context alone fails, Q-learning on the task goes on from there: it moves α, or the sub-models themselves, by what is experienced on this one task.</source>
        <translation>把模型放到一个从未见过的任务上，没人告诉它是哪个。它行动，上下文逐渐填满，α 移动，策略随之改变：几步之内，无需任何训练。

仅靠上下文不够时，就接着在任务上做 Q 学习：用这一个任务上的经验移动 α，或移动子模型本身。</translation>
    </message>
    <message>
        <source>The most recent transitions on this task: what was seen, done, received and seen next. All that the model knows of the task.</source>
        <translation>此任务上最近的转移：看到什么、做了什么、得到什么、接着看到什么。这是模型对任务所知的全部。</translation>
    </message>
    <message>
        <source>The networks that turn a context into the mixture weights, with the sub-models.</source>
        <translation>把上下文变成混合权重的网络，连同子模型。</translation>
    </message>
    <message>
        <source>The number from which all chance of a run is made. The same recipe with the same seed gives the same numbers; another seed shows how much was luck.</source>
        <translation>一次运行的全部随机性由这个数产生。同样的配方加同样的种子得到同样的数字；换个种子就知道有多少是运气。</translation>
    </message>
    <message>
        <source>The share of the ill who are diagnosed as ill, the share of the healthy who are diagnosed as healthy, and the mean of both, which does not depend on how common the disease is.</source>
        <translation>患者被诊断为患病的比例、健康者被诊断为健康的比例，以及二者的平均值；后者与疾病的常见程度无关。</translation>
    </message>
    <message>
        <source>The share of what can be gained over chance that no policy without memory gains. Near zero, a family needs no adaptation, and a robust policy does as well.</source>
        <translation>在相对随机所能获得的提升中，任何无记忆策略都得不到的那一份。接近零时，任务族不需要适应，鲁棒策略也一样好。</translation>
    </message>
    <message>
        <source>The sum of the rewards of an episode. On CartPole: the number of steps that the pole stood. A task is solved when the return reaches what the family asks for.</source>
        <translation>一个回合的奖励之和。在 CartPole 上就是杆立住的步数。回报达到任务族的要求，任务即为解决。</translation>
    </message>
    <message>
        <source>The way in which a model adapts: by its context, by Q-learning on the task, by practising in an imagined copy of it, or not at all, for comparison.</source>
        <translation>模型适应的方式：靠上下文、在任务上做 Q 学习、在想象的副本中练习，或者完全不适应（用作比较）。</translation>
    </message>
    <message>
        <source>The weights before anything has happened on a task: the best guess for all of them.</source>
        <translation>任务上尚未发生任何事时的权重：对所有任务的最佳猜测。</translation>
    </message>
    <message>
        <source>Training, validation, held-out, extrapolation</source>
        <translation>训练、验证、留出、外推</translation>
    </message>
    <message>
        <source>Transition, step</source>
        <translation>转移、步</translation>
    </message>
    <message>
        <source>Two formulas for drivers. The intelligent driver model (IDM) keeps a distance that grows with the speed. MOBIL changes lanes where that gains enough and nobody has to brake hard; how much others count is the politeness.</source>
        <translation>描述司机的两个公式。智能驾驶员模型（IDM）保持随车速增大的车距。MOBIL 在收益足够大且无人需要急刹车时换道；他人所占的分量就是礼让。</translation>
    </message>
    <message>
        <source>Weights from which a task is learned in few gradient steps. Two of the learners learn such a start in place of an inference of α.</source>
        <translation>从这组权重出发，几次梯度步就能学会一个任务。有两种学习算法学的是这样的起点，而不是推断 α。</translation>
    </message>
    <message>
        <source>What a value should have been: the reward received, and the value of what came next. TD stands for temporal difference. With λ it looks further along what really followed.</source>
        <translation>价值本应是多少：得到的奖励，加上其后状态的价值。TD 即时序差分。用 λ 可以沿真实后续看得更远。</translation>
    </message>
    <message>
        <source>What happens on one new task: the context fills, α moves, and the policy with it.</source>
        <translation>在一个新任务上发生的事：上下文填满，α 移动，策略随之改变。</translation>
    </message>
    <message>
        <source>What is it good for?</source>
        <translation>它有什么用？</translation>
    </message>
    <message>
        <source>What is meta-learning?</source>
        <translation>什么是元学习？</translation>
    </message>
    <message>
        <source>What is meta-reinforcement learning (meta-RL)?</source>
        <translation>什么是元强化学习（meta-RL）？</translation>
    </message>
    <message>
        <source>What is reinforcement learning (RL)?</source>
        <translation>什么是强化学习（RL）？</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>What the meta-model makes of each transition, and of the whole context together: its summary of the task.</source>
        <translation>元模型从每次转移以及整个上下文中提炼出的东西：它对任务的概括。</translation>
    </message>
    <message>
        <source>Where the runs of an experiment are done: in worker processes of this machine, or on a cluster with Ray. A slot is room for one core's worth of them. Neither changes any number.</source>
        <translation>实验的各次运行在哪里进行：本机的工作进程，或用 Ray 的集群。一个槽位可容纳一个核心的运行。两者都不改变任何数字。</translation>
    </message>
    <message>
        <source>Where to see it</source>
        <translation>在哪里看到</translation>
    </message>
    <message>
        <source>Why are the weights so small, and why is their sum not 1?</source>
        <translation>为什么权重这么小，总和又不是 1？</translation>
    </message>
    <message>
        <source>Why does the cart fall when all weights are equal?</source>
        <translation>为什么权重全相等时小车的杆会倒？</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>c: any positive number; the mixture stays the same</source>
        <translation>c：任意正数；混合不变</translation>
    </message>
    <message>
        <source>cₜ: the context after t steps on this task · α(c): what the meta-model makes of it · argmax: the action with the largest value</source>
        <translation>cₜ：此任务上 t 步之后的上下文 · α(c)：元模型由它得出的权重 · argmax：价值最大的动作</translation>
    </message>
    <message>
        <source>s, a: state and action · r: reward · s′: the next state · γ: how much a reward counts one step later</source>
        <translation>s, a：状态与动作 · r：奖励 · s′：下一状态 · γ：晚一步的奖励算多少</translation>
    </message>
    <message>
        <source>v: speed; v₀: speed wanted; s: gap to the car ahead; T: time gap; Δv: how fast the gap closes; a₀, b: comfortable acceleration and braking</source>
        <translation>v：车速；v₀：期望车速；s：与前车的间距；T：车头时距；Δv：间距缩小的速度；a₀、b：舒适的加速度和制动减速度</translation>
    </message>
    <message>
        <source>xᵢ: the n results in order of size, of which IQM takes the middle half: a few lucky or failed tasks do not move it · q: quantiles of the mean when tasks and seeds are drawn again many times</source>
        <translation>xᵢ：按大小排列的 n 个结果，IQM 取中间一半：少数走运或失败的任务不会影响它 · q：多次重抽任务和种子时均值的分位数</translation>
    </message>
    <message>
        <source>θ: all weights of the meta-model · argmin: those with the least · E: the mean over tasks and steps · c: the context so far · G: the TD target, G′ that of the next step · γ: discount, 0 when the episode ended by failing · λ: how far the target looks along what really followed</source>
        <translation>θ：元模型的全部权重 · argmin：使其最小者 · E：对任务和步求均值 · c：至今的上下文 · G：TD 目标，G′ 为下一步的目标 · γ：折扣，回合以失败结束时为 0 · λ：目标沿真实后续看多远</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Choose a sub-model</source>
        <translation>选择子模型</translation>
    </message>
    <message>
        <source>Follow the newest step</source>
        <translation>跟随最新一步</translation>
    </message>
    <message>
        <source>Ghosts on or off</source>
        <translation>显示或隐藏幽灵</translation>
    </message>
    <message>
        <source>Give its weight back to the model</source>
        <translation>把其权重还给模型</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Lock its weight</source>
        <translation>锁定其权重</translation>
    </message>
    <message>
        <source>Move its weight</source>
        <translation>移动其权重</translation>
    </message>
    <message>
        <source>Mute it</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>On the bars of the mixture</source>
        <translation>在混合的条上</translation>
    </message>
    <message>
        <source>On the stage, after a click on it</source>
        <translation>点击舞台之后</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Play it alone</source>
        <translation>只用它</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Push the cart; hold to go on</source>
        <translation>推小车；按住可持续</translation>
    </message>
    <message>
        <source>Search for a command or a key</source>
        <translation>搜索命令或按键</translation>
    </message>
    <message>
        <source>Slower, faster</source>
        <translation>减速、加速</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>To the first step</source>
        <translation>到第一步</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>A dot: what a sub-model alone would choose. With a negative weight that is its smallest value.
≠: that is not what the mixture chose.</source>
        <translation>圆点：子模型单独会选什么。权重为负时即其最小值。
≠：与混合的选择不同。</translation>
    </message>
    <message>
        <source>A random task that training never saw; what is locked stays</source>
        <translation>训练从未见过的随机任务；锁定的保持不变</translation>
    </message>
    <message>
        <source>Adapted to one task, with {0}.</source>
        <translation>已用 {0} 适应一个任务。</translation>
    </message>
    <message>
        <source>All count alike now, and contradict each other. Give back: the model decides.</source>
        <translation>所有子模型分量相同，互相抵触。按“交还”由模型决定。</translation>
    </message>
    <message>
        <source>All {total} alone would choose {action} too.</source>
        <translation>{total} 个各自单独也都会选{action}。</translation>
    </message>
    <message>
        <source>Drag a bar to change the mixture while it plays; double-click for one alone</source>
        <translation>运行时拖动权重条可改变混合；双击则只用这一个</translation>
    </message>
    <message>
        <source>Draw {name} anew, as in unseen tasks</source>
        <translation>重新抽取{name}，如同未见任务</translation>
    </message>
    <message>
        <source>Family: {0}</source>
        <translation>任务族：{0}</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>交还</translation>
    </message>
    <message>
        <source>Give back to the model</source>
        <translation>交还模型</translation>
    </message>
    <message>
        <source>Give every sub-model the same weight and see what happens</source>
        <translation>给每个子模型相同的权重，看看会怎样</translation>
    </message>
    <message>
        <source>Give this weight back to the model (Backspace)</source>
        <translation>把此权重交还模型 (Backspace)</translation>
    </message>
    <message>
        <source>Hidden from the agent. Every change acts at once</source>
        <translation>智能体看不到。每次改动立即生效</translation>
    </message>
    <message>
        <source>How much each sub-model counts in Q = Σ α Q</source>
        <translation>每个子模型在 Q = Σ α Q 中占多大分量</translation>
    </message>
    <message>
        <source>Keep this weight where it is while the others move (L)</source>
        <translation>保持此权重不动，其他照常 (L)</translation>
    </message>
    <message>
        <source>Learner: {0}</source>
        <translation>学习算法：{0}</translation>
    </message>
    <message>
        <source>Leave this sub-model out; once more brings it back (M)</source>
        <translation>排除此子模型；再按一次恢复 (M)</translation>
    </message>
    <message>
        <source>Let the meta-model set all weights again</source>
        <translation>让元模型重新设定全部权重</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock {name}: the dice leave it alone</source>
        <translation>锁定{name}：掷骰子时不变</translation>
    </message>
    <message>
        <source>Locked.</source>
        <translation>已锁定。</translation>
    </message>
    <message>
        <source>Mixture weights</source>
        <translation>混合权重</translation>
    </message>
    <message>
        <source>Mixture α</source>
        <translation>混合 α</translation>
    </message>
    <message>
        <source>Mixture: {action}</source>
        <translation>混合：{action}</translation>
    </message>
    <message>
        <source>Mode: {0}, {1} α</source>
        <translation>模式：{0}，{1} α</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>Muted.</source>
        <translation>已屏蔽。</translation>
    </message>
    <message>
        <source>No model yet. Initialise one in step 1, or open a file.</source>
        <translation>还没有模型。请在第 1 步初始化，或打开文件。</translation>
    </message>
    <message>
        <source>Not trained yet.</source>
        <translation>尚未训练。</translation>
    </message>
    <message>
        <source>Parameters: {0}</source>
        <translation>参数：{0} 个</translation>
    </message>
    <message>
        <source>Play alone</source>
        <translation>单独使用</translation>
    </message>
    <message>
        <source>Play this sub-model alone; once more brings the others back (S)</source>
        <translation>只用此子模型；再按一次恢复其他 (S)</translation>
    </message>
    <message>
        <source>Plays alone.</source>
        <translation>单独使用中。</translation>
    </message>
    <message>
        <source>Q{k}: {action}</source>
        <translation>Q{k}：{action}</translation>
    </message>
    <message>
        <source>Sub-models: K = {0}, {1} wide</source>
        <translation>子模型：K = {0}，宽 {1}</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>The line below it: what training saw, {low} to {high} {unit}.</source>
        <translation>下方的线：训练所见，{low} 到 {high} {unit}。</translation>
    </message>
    <message>
        <source>The model sets the weights. Drag a bar: the mixture follows at once.</source>
        <translation>权重由模型设定；拖动权重条即改变混合。</translation>
    </message>
    <message>
        <source>The weights move here while a model plays.</source>
        <translation>模型运行时，权重在这里变动。</translation>
    </message>
    <message>
        <source>Training never had such a value.</source>
        <translation>训练中从未有过这样的值。</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Values Q(s, a)</source>
        <translation>价值 Q(s, a)</translation>
    </message>
    <message>
        <source>Values of the actions</source>
        <translation>各动作的价值</translation>
    </message>
    <message>
        <source>What is in hand</source>
        <translation>当前所用</translation>
    </message>
    <message>
        <source>What the mixture and each sub-model expect of each action; the choice is framed</source>
        <translation>混合与各子模型对每个动作的预期；所选动作有边框</translation>
    </message>
    <message>
        <source>Why so small, and why is the sum not 1? A weight is a factor, not a share. Every Qₖ is scaled so that its actions differ by about 1 to 2; in Q they differ by hundredths, so α is small. Compare the bars.</source>
        <translation>为什么这么小，总和又不是 1？权重是系数，不是份额。每个 Qₖ 都缩放到各动作大约相差 1 到 2，而在 Q 中只相差百分之几，所以 α 很小。请比较各权重条。</translation>
    </message>
    <message>
        <source>Your hand is on the mixture. A line marks the model's own weight.</source>
        <translation>混合正由你控制。细线标出模型自己的权重。</translation>
    </message>
    <message>
        <source>{count} of {total} alone would choose {action}, not {chosen}.</source>
        <translation>{total} 个中有 {count} 个单独会选{action}，而不是{chosen}。</translation>
    </message>
    <message>
        <source>{count} of {total} alone would not choose {chosen}.</source>
        <translation>{total} 个中有 {count} 个单独不会选{chosen}。</translation>
    </message>
    <message>
        <source>{mark} beyond training: {names}</source>
        <translation>{mark} 超出训练：{names}</translation>
    </message>
    <message>
        <source>α{k} of {count} is {weight}; the model's own is {own}.</source>
        <translation>{count} 个中的 α{k} 为 {weight}；模型自己的为 {own}。</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>last</source>
        <translation>末层</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>Size of what was learned on this task, beside that of where it began.</source>
        <translation>在此任务上学到的大小，与起点的大小相比。</translation>
    </message>
    <message>
        <source>What meta-training multiplies the steps of this group by (geometric mean); – where it learned none.</source>
        <translation>元训练给这一组步长乘的系数（几何均值）；没有学到则为 –。</translation>
    </message>
    <message>
        <source>all weights</source>
        <translation>所有权重</translation>
    </message>
    <message>
        <source>last layers</source>
        <translation>最后几层</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有发生任何事。</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What the program has said, oldest first. Older lines are in the files beside it.</source>
        <translation>程序的记录，最早的在前。更早的内容在同一文件夹的其他文件中。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Demos</source>
        <translation>演示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stage</source>
        <translation>舞台(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Copy another step</source>
        <translation>复制其他步骤</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Recorded runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>This experiment</source>
        <translation>此实验</translation>
    </message>
</context>
<context>
    <name>Methods</name>
    <message>
        <source>GPI max</source>
        <translation>GPI 最大值</translation>
    </message>
    <message>
        <source>Q-learning</source>
        <translation>Q 学习</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>adapted</source>
        <translation>适应后</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>α</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>before</source>
        <translation>适应前</translation>
    </message>
    <message>
        <source>belief</source>
        <translation>信念</translation>
    </message>
    <message>
        <source>bellman</source>
        <translation>贝尔曼</translation>
    </message>
    <message>
        <source>best sub model</source>
        <translation>最佳子模型</translation>
    </message>
    <message>
        <source>classic</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>context mixture</source>
        <translation>上下文混合</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>cuda</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>dynamics</source>
        <translation>动力学</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等权</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>extrapolation</source>
        <translation>外推</translation>
    </message>
    <message>
        <source>fine tuned</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>first order maml</source>
        <translation>一阶 MAML</translation>
    </message>
    <message>
        <source>flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>frozen alpha</source>
        <translation>冻结 α</translation>
    </message>
    <message>
        <source>frozen lake</source>
        <translation>冰湖</translation>
    </message>
    <message>
        <source>gpi max</source>
        <translation>GPI 最大值</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>gymnasium</source>
        <translation>gymnasium 环境</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>hybrid</source>
        <translation>混合型</translation>
    </message>
    <message>
        <source>imagination</source>
        <translation>想象</translation>
    </message>
    <message>
        <source>lane</source>
        <translation>车道驾驶</translation>
    </message>
    <message>
        <source>last layer</source>
        <translation>最后一层</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>学到的</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>最小二乘</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>memoryless search</source>
        <translation>无记忆搜索</translation>
    </message>
    <message>
        <source>meta sgd</source>
        <translation>Meta-SGD</translation>
    </message>
    <message>
        <source>mild</source>
        <translation>温和</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>mps</source>
        <translation>MPS</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>one sub model</source>
        <translation>单个子模型</translation>
    </message>
    <message>
        <source>oracle</source>
        <translation>全知</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>先验</translation>
    </message>
    <message>
        <source>q learning</source>
        <translation>Q 学习</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>recent</source>
        <translation>近期</translation>
    </message>
    <message>
        <source>recurrent</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>reptile</source>
        <translation>Reptile</translation>
    </message>
    <message>
        <source>rewired</source>
        <translation>改线</translation>
    </message>
    <message>
        <source>rig</source>
        <translation>装配</translation>
    </message>
    <message>
        <source>robust</source>
        <translation>鲁棒</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>scrambled</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>short memory</source>
        <translation>短记忆</translation>
    </message>
    <message>
        <source>shuffled context</source>
        <translation>错配上下文</translation>
    </message>
    <message>
        <source>single network</source>
        <translation>单网络</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>严格型</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>synthetic diagnosis</source>
        <translation>合成诊断</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>transitions</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>tuned controller</source>
        <translation>调好的控制器</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>wide</source>
        <translation>宽范围</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Not possible now: {reason}</source>
        <translation>现在不可用：{reason}</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters: the start of each word is enough.</source>
        <translation>没有匹配项。少输几个字：每个词的开头就够了。</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Recent file</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Setting of {step}</source>
        <translation>“{step}”的设置</translation>
    </message>
    <message>
        <source>Task family</source>
        <translation>任务族</translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it.</source>
        <translation>请等待正在运行的步骤，或将其停止。</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>What would you like to do? Type a few letters.</source>
        <translation>想做什么？输入几个字。</translation>
    </message>
    <message>
        <source>↑ ↓ to choose, Enter to do it, Esc to close</source>
        <translation>↑ ↓ 选择，Enter 执行，Esc 关闭</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>流程</translation>
    </message>
</context>
<context>
    <name>Performers</name>
    <message>
        <source>Q-learning from scratch</source>
        <translation>从零开始的 Q 学习</translation>
    </message>
    <message>
        <source>adapting</source>
        <translation>适应中</translation>
    </message>
    <message>
        <source>after learning</source>
        <translation>学习之后</translation>
    </message>
    <message>
        <source>before adaptation</source>
        <translation>适应之前</translation>
    </message>
    <message>
        <source>before: context only</source>
        <translation>之前：仅上下文</translation>
    </message>
    <message>
        <source>best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <source>meta-model</source>
        <translation>元模型</translation>
    </message>
    <message>
        <source>oracle: sees what is hidden</source>
        <translation>全知：能看到隐藏参数</translation>
    </message>
    <message>
        <source>robust policy</source>
        <translation>鲁棒策略</translation>
    </message>
    <message>
        <source>uniform α</source>
        <translation>均匀 α</translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>A map of the task space: the model of steps 1 and 2 plays many tasks, and each becomes a point here.</source>
        <translation>任务空间的地图：第 1、2 步的模型跑许多任务，每个任务成为一个点。</translation>
    </message>
    <message>
        <source>Adaptation</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Adaptation curve</source>
        <translation>适应曲线</translation>
    </message>
    <message>
        <source>At step {step}, after {count} gradient steps</source>
        <translation>第 {step} 步，{count} 次梯度步之后</translation>
    </message>
    <message>
        <source>Before learning: {action}</source>
        <translation>学习之前：{action}</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>Change of each layer of each sub-model</source>
        <translation>每个子模型每一层的变化</translation>
    </message>
    <message>
        <source>Changed weights over the steps on this task</source>
        <translation>在此任务各步上变化的权重</translation>
    </message>
    <message>
        <source>Chosen: {action}</source>
        <translation>当时选择：{action}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy the selected cells, or all, for a spreadsheet</source>
        <translation>复制所选单元格（或全部）供电子表格使用</translation>
    </message>
    <message>
        <source>Copy, export, show as a table, and how it is drawn</source>
        <translation>复制、导出、显示为表格，以及绘制方式</translation>
    </message>
    <message>
        <source>Double-click or Alt-click: only this one</source>
        <translation>双击或 Alt 加单击：只显示这个</translation>
    </message>
    <message>
        <source>Draw a line for each value of the second field, with 95 % intervals over runs</source>
        <translation>为第二个字段的每个取值画一条线，附各次运行的 95 % 区间</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Export data (CSV)…</source>
        <translation>导出数据 (CSV)…</translation>
    </message>
    <message>
        <source>Export drawing (SVG)…</source>
        <translation>导出矢量图 (SVG)…</translation>
    </message>
    <message>
        <source>Export picture (PNG)…</source>
        <translation>导出图片 (PNG)…</translation>
    </message>
    <message>
        <source>Export plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Field along the bottom</source>
        <translation>横轴字段</translation>
    </message>
    <message>
        <source>Follow: keep the newest data in view, until you pan</source>
        <translation>跟随：让最新数据保持可见，直到你平移</translation>
    </message>
    <message>
        <source>Fraction solved</source>
        <translation>解决比例</translation>
    </message>
    <message>
        <source>How far learning on this task has moved each layer of each sub-model: the norm of the change, as a share of the norm of the meta-trained weights. α: its weight in the mixture.</source>
        <translation>在此任务上的学习把每个子模型的每一层移动了多远：变化的范数占元训练权重范数的比例。α：它在混合中的权重。</translation>
    </message>
    <message>
        <source>Interaction</source>
        <translation>交互作用</translation>
    </message>
    <message>
        <source>Learned rates</source>
        <translation>学到的学习率</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Logarithmic scale of the losses</source>
        <translation>损失用对数刻度</translation>
    </message>
    <message>
        <source>Logarithmic scale of the step sizes</source>
        <translation>步长用对数刻度</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>L{0}</source>
        <translation>L{0}</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Meta-state</source>
        <translation>元状态</translation>
    </message>
    <message>
        <source>Meta-train with a learner that learns its step sizes (Meta-SGD) to see them here.</source>
        <translation>用会学习步长的学习算法（Meta-SGD）做元训练，即可在此看到。</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Mixture weights</source>
        <translation>混合权重</translation>
    </message>
    <message>
        <source>More of the legend</source>
        <translation>图例的其余部分</translation>
    </message>
    <message>
        <source>More than {0} rows are too many to copy: export them as CSV.</source>
        <translation>超过 {0} 行，太多而无法复制：请导出为 CSV。</translation>
    </message>
    <message>
        <source>Most changed: {layer} of sub-model {number}, by {share}.</source>
        <translation>变化最大：子模型 {number} 的 {layer}，{share}。</translation>
    </message>
    <message>
        <source>Newest evaluation, {method}: mean return of the first episode {mean} ({low} to {high}).</source>
        <translation>最新评估，{method}：首回合平均回报 {mean}（{low} 到 {high}）。</translation>
    </message>
    <message>
        <source>Newest values: {0}.</source>
        <translation>最新值：{0}。</translation>
    </message>
    <message>
        <source>Newest weights: {action}</source>
        <translation>最新权重：{action}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Nothing had been learned: these were the meta-trained weights.</source>
        <translation>那时还没有学到东西：这些是元训练的权重。</translation>
    </message>
    <message>
        <source>Now, after {count} gradient steps</source>
        <translation>现在，{count} 次梯度步之后</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>平行坐标</translation>
    </message>
    <message>
        <source>Performance profile</source>
        <translation>性能剖面</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回报</translation>
    </message>
    <message>
        <source>Run &gt; New experiment… trains many recipes; runs are shown here as soon as they have scores.</source>
        <translation>“运行”&gt;“新建实验…”可训练许多配方；运行一有得分就会显示在这里。</translation>
    </message>
    <message>
        <source>Run step 2, Meta-train, to see how much each sub-model decides, over time and by kind of task.</source>
        <translation>运行第 2 步“元训练”，即可看到各子模型随时间、按任务类别起多大作用。</translation>
    </message>
    <message>
        <source>Run step 2, Meta-train, to see the meta loss and the loss of each sub-model.</source>
        <translation>运行第 2 步“元训练”，即可看到元损失与各子模型的损失。</translation>
    </message>
    <message>
        <source>Run step 2, Meta-train, to see the return on training and on unseen validation tasks.</source>
        <translation>运行第 2 步“元训练”，即可看到在训练任务与未见过的验证任务上的回报。</translation>
    </message>
    <message>
        <source>Run step 3 with an adapter that learns, Q-learning or imagination: here is how far each layer of each sub-model moves away from its meta-trained weights.</source>
        <translation>用会学习的适应方法（Q 学习或想象）运行第 3 步：这里显示每个子模型的每一层离元训练的权重有多远。</translation>
    </message>
    <message>
        <source>Run step 3, Adapt, to see the return of each episode and the mixture weights on one new task.</source>
        <translation>运行第 3 步“适应”，即可看到一个新任务上每回合的回报与混合权重。</translation>
    </message>
    <message>
        <source>Run step 3, Adapt: the meta-state moves here as context comes in. The atlas shows what lies where.</source>
        <translation>运行第 3 步“适应”：上下文进来时，元状态在此移动。图谱说明各处是什么。</translation>
    </message>
    <message>
        <source>Run step 4, Evaluate, on a family that tells more of an episode than its return: crashes, costs, right answers.</source>
        <translation>在一个除回报外还报告其他指标（碰撞、费用、判断是否正确）的任务族上运行第 4 步“评估”。</translation>
    </message>
    <message>
        <source>Run step 4, Evaluate, to compare the model with its baselines on tasks it has never seen.</source>
        <translation>运行第 4 步“评估”，即可在从未见过的任务上与基线比较。</translation>
    </message>
    <message>
        <source>Run step 4, Evaluate, to see how the return grows from episode to episode on new tasks.</source>
        <translation>运行第 4 步“评估”，即可看到在新任务上回报如何逐回合增长。</translation>
    </message>
    <message>
        <source>Run step 4, Evaluate, to see which share of first episodes reaches each return.</source>
        <translation>运行第 4 步“评估”，即可看到有多大比例的首回合达到各回报。</translation>
    </message>
    <message>
        <source>Runs: curves</source>
        <translation>运行曲线</translation>
    </message>
    <message>
        <source>Second field</source>
        <translation>第二个字段</translation>
    </message>
    <message>
        <source>Show all, follow the newest</source>
        <translation>全部显示，跟随最新</translation>
    </message>
    <message>
        <source>Show as table…</source>
        <translation>显示为表格…</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>显示或隐藏</translation>
    </message>
    <message>
        <source>Show or hide {run}</source>
        <translation>显示或隐藏 {run}</translation>
    </message>
    <message>
        <source>Show the fraction of tasks solved instead of the return</source>
        <translation>显示已解决任务的比例而非回报</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Step sizes</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>TD loss, share changed</source>
        <translation>TD 损失、变化比例</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Task atlas</source>
        <translation>任务图谱</translation>
    </message>
    <message>
        <source>The file {0} cannot be written.</source>
        <translation>无法写入文件 {0}。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What is told of each episode beside its return</source>
        <translation>每个回合除回报外还报告的内容</translation>
    </message>
    <message>
        <source>With “Step sizes” above 0 among its settings, step 2 ends by meta-training the step sizes of learning on a task. The standard presets of rewired and rig do so.</source>
        <translation>设置中的“步长”大于 0 时，第 2 步最后会元训练在任务上学习的步长。“改线”与“装配”的标准预设就是如此。</translation>
    </message>
    <message>
        <source>best so far (mean over seeds)</source>
        <translation>目前最佳（各种子平均）</translation>
    </message>
    <message>
        <source>best validation score so far</source>
        <translation>目前最高验证得分</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>change of {layer} of Q{number}</source>
        <translation>Q{number} 的 {layer} 的变化</translation>
    </message>
    <message>
        <source>chosen on the board</source>
        <translation>面板上所选</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>dynamics</source>
        <translation>动力学</translation>
    </message>
    <message>
        <source>dynamics loss</source>
        <translation>动力学损失</translation>
    </message>
    <message>
        <source>environment steps</source>
        <translation>环境步数</translation>
    </message>
    <message>
        <source>episode</source>
        <translation>回合</translation>
    </message>
    <message>
        <source>episode on the task</source>
        <translation>任务上的回合</translation>
    </message>
    <message>
        <source>episode {0}</source>
        <translation>第 {0} 回合</translation>
    </message>
    <message>
        <source>extrapolation</source>
        <translation>外推</translation>
    </message>
    <message>
        <source>factor on the step</source>
        <translation>步长系数</translation>
    </message>
    <message>
        <source>fields and validation score</source>
        <translation>字段与验证得分</translation>
    </message>
    <message>
        <source>first episode (◇ interquartile mean)</source>
        <translation>首回合（◇ 四分位均值）</translation>
    </message>
    <message>
        <source>first field</source>
        <translation>第一个字段</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>gradient steps</source>
        <translation>梯度步数</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>held-out mean</source>
        <translation>留出均值</translation>
    </message>
    <message>
        <source>held-out, lower end</source>
        <translation>留出，下端</translation>
    </message>
    <message>
        <source>held-out, upper end</source>
        <translation>留出，上端</translation>
    </message>
    <message>
        <source>high validation score</source>
        <translation>验证得分高</translation>
    </message>
    <message>
        <source>inner step {0}</source>
        <translation>内层第 {0} 步</translation>
    </message>
    <message>
        <source>interquartile mean</source>
        <translation>四分位均值</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>loss (scaled reward²)</source>
        <translation>损失（缩放奖励²）</translation>
    </message>
    <message>
        <source>loss of Q{0}</source>
        <translation>Q{0} 的损失</translation>
    </message>
    <message>
        <source>low validation score</source>
        <translation>验证得分低</translation>
    </message>
    <message>
        <source>mean of the first episode</source>
        <translation>首回合均值</translation>
    </message>
    <message>
        <source>mean of the last episode</source>
        <translation>末回合均值</translation>
    </message>
    <message>
        <source>mean over seeds</source>
        <translation>各种子平均</translation>
    </message>
    <message>
        <source>mean validation score</source>
        <translation>平均验证得分</translation>
    </message>
    <message>
        <source>mean with 95 % interval over runs</source>
        <translation>平均值及各次运行的 95 % 区间</translation>
    </message>
    <message>
        <source>mean α</source>
        <translation>平均 α</translation>
    </message>
    <message>
        <source>mean, lower end</source>
        <translation>均值，下端</translation>
    </message>
    <message>
        <source>mean, upper end</source>
        <translation>均值，上端</translation>
    </message>
    <message>
        <source>meta loss</source>
        <translation>元损失</translation>
    </message>
    <message>
        <source>meta loss of {run}</source>
        <translation>{run} 的元损失</translation>
    </message>
    <message>
        <source>meta-updates</source>
        <translation>元更新</translation>
    </message>
    <message>
        <source>meta-updates of step sizes</source>
        <translation>步长的元更新</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>no second field</source>
        <translation>无第二字段</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>已剪枝</translation>
    </message>
    <message>
        <source>pruned or ended early</source>
        <translation>已剪枝或提前结束</translation>
    </message>
    <message>
        <source>rate of α{0}, inner step {1}</source>
        <translation>α{0} 的学习率，内层第 {1} 步</translation>
    </message>
    <message>
        <source>return</source>
        <translation>回报</translation>
    </message>
    <message>
        <source>return of the first episode</source>
        <translation>首回合回报</translation>
    </message>
    <message>
        <source>return of the first episode (mean with 95 % interval, interquartile mean ◇)</source>
        <translation>首回合回报（均值与 95 % 区间，四分位均值 ◇）</translation>
    </message>
    <message>
        <source>return of {run}</source>
        <translation>{run} 的回报</translation>
    </message>
    <message>
        <source>return so far</source>
        <translation>至今回报</translation>
    </message>
    <message>
        <source>return {0}</source>
        <translation>回报 {0}</translation>
    </message>
    <message>
        <source>return, 95 % interval</source>
        <translation>回报，95 % 区间</translation>
    </message>
    <message>
        <source>return, solved</source>
        <translation>回报，已解决</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>runs that are over</source>
        <translation>已结束的运行</translation>
    </message>
    <message>
        <source>second field</source>
        <translation>第二个字段</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>share that reaches it</source>
        <translation>达到的比例</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>solved at once</source>
        <translation>立即解决</translation>
    </message>
    <message>
        <source>solved, lower end</source>
        <translation>解决率，下端</translation>
    </message>
    <message>
        <source>solved, upper end</source>
        <translation>解决率，上端</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step size of α</source>
        <translation>α 的步长</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>steps at validation</source>
        <translation>验证时的步数</translation>
    </message>
    <message>
        <source>steps of {run}</source>
        <translation>{run} 的步数</translation>
    </message>
    <message>
        <source>steps on this task</source>
        <translation>此任务上的步数</translation>
    </message>
    <message>
        <source>tasks solved in the first episode (fraction, 95 % interval)</source>
        <translation>首回合解决的任务（比例，95 % 区间）</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>本次运行</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>training return</source>
        <translation>训练回报</translation>
    </message>
    <message>
        <source>update {0}</source>
        <translation>更新 {0}</translation>
    </message>
    <message>
        <source>validation score</source>
        <translation>验证得分</translation>
    </message>
    <message>
        <source>validation tasks</source>
        <translation>验证任务</translation>
    </message>
    <message>
        <source>validation, first episode</source>
        <translation>验证，首回合</translation>
    </message>
    <message>
        <source>validation, last episode</source>
        <translation>验证，末回合</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>{0} as a table</source>
        <translation>{0}（表格）</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0} 行</translation>
    </message>
    <message>
        <source>{0} rows copied</source>
        <translation>已复制 {0} 行</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0} 步</translation>
    </message>
    <message>
        <source>{0}, lower end</source>
        <translation>{0}，下端</translation>
    </message>
    <message>
        <source>{0}, upper end</source>
        <translation>{0}，上端</translation>
    </message>
    <message>
        <source>{measure}, lower end</source>
        <translation>{measure}，下限</translation>
    </message>
    <message>
        <source>{measure}, upper end</source>
        <translation>{measure}，上限</translation>
    </message>
    <message>
        <source>{measure}: {meaning} (mean over all episodes with 95 % interval)</source>
        <translation>{measure}：{meaning}（所有回合的均值与 95 % 区间）</translation>
    </message>
    <message>
        <source>{run} was trained on {theirs}, not on {family}: returns and losses mean something else there.</source>
        <translation>{run} 是在 {theirs} 而不是 {family} 上训练的：其回报和损失含义不同。</translation>
    </message>
    <message>
        <source>Δall</source>
        <translation>Δ全部</translation>
    </message>
    <message>
        <source>Δlast</source>
        <translation>Δ末层</translation>
    </message>
    <message>
        <source>Δα</source>
        <translation>Δα</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>α by kind of task</source>
        <translation>按任务类别的 α</translation>
    </message>
    <message>
        <source>α{0} of {run}</source>
        <translation>{run} 的 α{0}</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>0: as many as there is room for, by cores and free memory.</source>
        <translation>0：按核心数和空闲内存，能容纳多少就运行多少。</translation>
    </message>
    <message>
        <source>A GPU if there is one</source>
        <translation>有 GPU 就用</translation>
    </message>
    <message>
        <source>Address of a cluster, for engines that have one; empty: this machine.</source>
        <translation>集群的地址，供支持集群的引擎使用；留空：本机。</translation>
    </message>
    <message>
        <source>Another folder for runs. Those that are there stay where they are.</source>
        <translation>换一个运行记录文件夹。已有的留在原处。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>At every start without a model</source>
        <translation>每次无模型启动时</translation>
    </message>
    <message>
        <source>At the very first start</source>
        <translation>仅首次启动时</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU 线程</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Device and threads count for presets that are chosen from now on.</source>
        <translation>设备和线程对此后选择的预设生效。</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Errors stay until they are closed. All messages are kept in the log.</source>
        <translation>错误会保留到关闭。所有消息都记入日志。</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>For new recipes. Networks this small are fastest with one.</source>
        <translation>用于新配方。这么小的网络用一个最快。</translation>
    </message>
    <message>
        <source>GPU (Apple)</source>
        <translation>GPU (Apple)</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU (CUDA)</translation>
    </message>
    <message>
        <source>In step 3, from the next start of the program on.</source>
        <translation>在第 3 步，下次启动程序起生效。</translation>
    </message>
    <message>
        <source>It is the usual one.</source>
        <translation>这就是默认的。</translation>
    </message>
    <message>
        <source>It plays validation tasks while nothing else is on the stage.</source>
        <translation>舞台上没有别的内容时，它进行验证任务。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the window.</source>
        <translation>窗口的语言。</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light or dark.</source>
        <translation>浅色或深色。</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Logs in</source>
        <translation>日志位置</translation>
    </message>
    <message>
        <source>Measure once how fast this machine trains</source>
        <translation>测一次本机的训练速度</translation>
    </message>
    <message>
        <source>Messages stay for</source>
        <translation>消息停留</translation>
    </message>
    <message>
        <source>More is smoother and leaves less of the processor for training.</source>
        <translation>越高越流畅，留给训练的处理器越少。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>No movement that is there for its looks only.</source>
        <translation>不要只为好看的动态。</translation>
    </message>
    <message>
        <source>No other installed package offers a task family.</source>
        <translation>没有其他已安装的软件包提供任务族。</translation>
    </message>
    <message>
        <source>Nothing can be written to this folder; choose another.</source>
        <translation>此文件夹不可写；请另选。</translation>
    </message>
    <message>
        <source>Offer first steps when no model is open</source>
        <translation>没有打开模型时提供入门步骤</translation>
    </message>
    <message>
        <source>Only while nothing else has been begun.</source>
        <translation>仅在尚未开始其他事时。</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Play the demo by itself</source>
        <translation>自动播放演示</translation>
    </message>
    <message>
        <source>Plots and stage</source>
        <translation>图表与舞台</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Preferences in</source>
        <translation>首选项位置</translation>
    </message>
    <message>
        <source>Record in the usual folder again.</source>
        <translation>恢复记录到默认文件夹。</translation>
    </message>
    <message>
        <source>Record runs in</source>
        <translation>运行记录存于</translation>
    </message>
    <message>
        <source>Redraw plots</source>
        <translation>图表重绘</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Runs at once</source>
        <translation>同时运行数</translation>
    </message>
    <message>
        <source>Runs in</source>
        <translation>运行记录位置</translation>
    </message>
    <message>
        <source>Show the best model so far on the stage during training</source>
        <translation>训练时在舞台上显示目前最好的模型</translation>
    </message>
    <message>
        <source>Show the model before adaptation as a ghost</source>
        <translation>把适应前的模型显示为幽灵</translation>
    </message>
    <message>
        <source>Some seconds in the background, while nothing else runs, for the times beside the presets.</source>
        <translation>空闲时在后台用几秒，用于预设旁的时间估计。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Task families</source>
        <translation>任务族</translation>
    </message>
    <message>
        <source>The environment variable {name} says where.</source>
        <translation>位置由环境变量 {name} 指定。</translation>
    </message>
    <message>
        <source>The strip above the stage.</source>
        <translation>舞台上方的提示条。</translation>
    </message>
    <message>
        <source>Ticking a family runs the code of its package, now and at every start.</source>
        <translation>勾选一个任务族会运行其软件包的代码，现在及每次启动时。</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>训练设备</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Usual one</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Where new recipes compute. A recipe that is opened keeps its own.</source>
        <translation>新配方在哪里计算。打开的配方保持原样。</translation>
    </message>
    <message>
        <source>Where the runs of experiments are done.</source>
        <translation>实验的运行在哪里进行。</translation>
    </message>
    <message>
        <source>With 0, as many runs go on at once as cores and memory have room for. All of it counts for experiments that are begun or gone on with from now on.</source>
        <translation>设为 0 时，按核心数和内存能容纳多少就同时运行多少。以上设置对此后开始或继续的实验有效。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>times a second</source>
        <translation>次/秒</translation>
    </message>
    <message>
        <source>{name}, of the package {package} (its code runs here)</source>
        <translation>{name}，来自软件包 {package}（其代码会在此运行）</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Loading the learner…</source>
        <translation>正在加载学习算法…</translation>
    </message>
    <message>
        <source>Part {row} of {rows} · {left} left</source>
        <translation>第 {row}/{rows} 部分 · 剩余 {left}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Step sizes for learning on a task: {done} of {total} · {left} left</source>
        <translation>任务上学习的步长：{done}/{total} · 剩余 {left}</translation>
    </message>
    <message>
        <source>Update {done} of {total} · {left} left</source>
        <translation>更新 {done}/{total} · 剩余 {left}</translation>
    </message>
    <message>
        <source>{method}: {done} of {total}</source>
        <translation>{method}：{done}/{total}</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>A step is still running</source>
        <translation>仍有步骤在运行</translation>
    </message>
    <message>
        <source>An experiment is running</source>
        <translation>实验正在运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Do not close</source>
        <translation>不关闭</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Stop it and close?</source>
        <translation>停止并关闭？</translation>
    </message>
    <message>
        <source>Stop it and close? The best model so far can be saved.</source>
        <translation>停止并关闭？目前最好的模型可以保存。</translation>
    </message>
    <message>
        <source>Stop the experiment</source>
        <translation>停止实验</translation>
    </message>
    <message>
        <source>Stop, save and close</source>
        <translation>停止、保存并关闭</translation>
    </message>
    <message>
        <source>The experiment {name} is still running. It can go on without the window, which shows it again at the next start; or stop now, and go on later from where it was.</source>
        <translation>实验 {name} 仍在运行。它可以不依赖窗口继续进行，下次启动时窗口会再次显示它；也可以现在停止，以后从原处继续。</translation>
    </message>
    <message>
        <source>The model {name} has not been saved.</source>
        <translation>模型 {name} 尚未保存。</translation>
    </message>
    <message>
        <source>Unsaved model</source>
        <translation>模型未保存</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Best candidates that the distribution is fitted to.</source>
        <translation>用来拟合分布的最佳候选数。</translation>
    </message>
    <message>
        <source>CPU threads of the learner; small networks are fastest with one.</source>
        <translation>学习算法的 CPU 线程数；小网络用一个最快。</translation>
    </message>
    <message>
        <source>Candidates in a generation.</source>
        <translation>每代的候选数。</translation>
    </message>
    <message>
        <source>Discount of later rewards.</source>
        <translation>对较晚奖励的折扣。</translation>
    </message>
    <message>
        <source>Disturbances added to every task, by name, with the range that each is drawn from.</source>
        <translation>加到每个任务上的干扰，按名称，并给出各自的抽取范围。</translation>
    </message>
    <message>
        <source>Environment steps of meta-training, over all lanes.</source>
        <translation>元训练的环境步数，所有并行道合计。</translation>
    </message>
    <message>
        <source>Episodes of one adaptation.</source>
        <translation>一次适应的回合数。</translation>
    </message>
    <message>
        <source>Episodes on each task; the context is kept between them.</source>
        <translation>每个任务的回合数；其间保留上下文。</translation>
    </message>
    <message>
        <source>Episodes on one task before the lane gets a new one.</source>
        <translation>并行道换新任务之前，在一个任务上的回合数。</translation>
    </message>
    <message>
        <source>First share of the way to the tasks' mean weights; it falls to zero over the run.</source>
        <translation>初始时向各任务平均权重移动的比例；在运行中降到零。</translation>
    </message>
    <message>
        <source>First step size of RAdam; it falls to zero over the run.</source>
        <translation>RAdam 的初始步长；在运行中降到零。</translation>
    </message>
    <message>
        <source>Generations over all searches.</source>
        <translation>所有搜索的总代数。</translation>
    </message>
    <message>
        <source>Gradient steps after each environment step.</source>
        <translation>每个环境步之后的梯度步数。</translation>
    </message>
    <message>
        <source>Gradient steps of a task on each of its rollouts.</source>
        <translation>任务在其每条轨迹上的梯度步数。</translation>
    </message>
    <message>
        <source>Gradient steps on alpha, each time anew from the start.</source>
        <translation>对 α 的梯度步数，每次都从起点重新开始。</translation>
    </message>
    <message>
        <source>Gradient steps on alpha, for the gradient context.</source>
        <translation>“梯度”上下文中对 α 的梯度步数。</translation>
    </message>
    <message>
        <source>Gradient steps on each rollout.</source>
        <translation>每条轨迹上的梯度步数。</translation>
    </message>
    <message>
        <source>Gradients are clipped to this norm.</source>
        <translation>梯度按此范数截断。</translation>
    </message>
    <message>
        <source>Hidden units in each layer of a sub-model.</source>
        <translation>子模型每层的隐藏单元数。</translation>
    </message>
    <message>
        <source>How alpha is inferred before and beside learning.</source>
        <translation>学习之前及学习期间如何推断 α。</translation>
    </message>
    <message>
        <source>How much faster learned step sizes of inner gradient steps are learned.</source>
        <translation>内层梯度步的步长学得快多少倍。</translation>
    </message>
    <message>
        <source>How much the error of one transition counts; 0 keeps the prior.</source>
        <translation>一次转移的误差算多少；0 则保持先验。</translation>
    </message>
    <message>
        <source>How the meta-model adapts to one task.</source>
        <translation>元模型如何适应一个任务。</translation>
    </message>
    <message>
        <source>How the meta-model sees what has happened on the task.</source>
        <translation>元模型如何看待任务上发生的事。</translation>
    </message>
    <message>
        <source>How the mixture weights alpha are made: unconstrained, or a softmax.</source>
        <translation>混合权重 α 如何产生：无约束，或 softmax。</translation>
    </message>
    <message>
        <source>Id of a gymnasium environment, for the family gymnasium; empty for the one that it has by default.</source>
        <translation>gymnasium 环境的 id，用于任务族 gymnasium；留空则用它的默认环境。</translation>
    </message>
    <message>
        <source>Imagined carts, or whatever the task is, side by side.</source>
        <translation>并行的想象小车（或任务中的其他对象）数。</translation>
    </message>
    <message>
        <source>Imagined rollouts that are learned from after each failed episode.</source>
        <translation>每个失败回合之后用来学习的想象轨迹数。</translation>
    </message>
    <message>
        <source>Lanes on the same task; training.lanes is a multiple of it.</source>
        <translation>同一任务上的并行道数；training.lanes 是它的倍数。</translation>
    </message>
    <message>
        <source>Learn after successful episodes too, not only while episodes end in failure.</source>
        <translation>成功的回合之后也学习，而不仅在回合失败时。</translation>
    </message>
    <message>
        <source>Meta-learning algorithm.</source>
        <translation>元学习算法。</translation>
    </message>
    <message>
        <source>Meta-updates between two validations; the best model by validation is kept.</source>
        <translation>两次验证之间的元更新次数；保留验证最好的模型。</translation>
    </message>
    <message>
        <source>Meta-updates of the step sizes with which the model will learn on a task by Q-learning.</source>
        <translation>元更新步长的次数，模型将用这些步长在任务上做 Q 学习。</translation>
    </message>
    <message>
        <source>Minibatches in a pass; each holds whole lanes.</source>
        <translation>一遍中的小批数；每批含完整的并行道。</translation>
    </message>
    <message>
        <source>Most generations of one search before the next begins.</source>
        <translation>一次搜索最多的代数，之后开始下一次。</translation>
    </message>
    <message>
        <source>Most recent transitions that alpha is inferred from; 0 means all of the trial.</source>
        <translation>用来推断 α 的最近转移数；0 表示整个试验。</translation>
    </message>
    <message>
        <source>Number K of sub-models (Q-networks) in the mixture.</source>
        <translation>混合中的子模型（Q 网络）数 K。</translation>
    </message>
    <message>
        <source>Number W of most recent transitions in the context.</source>
        <translation>上下文中最近转移的数目 W。</translation>
    </message>
    <message>
        <source>Number of tasks.</source>
        <translation>任务数。</translation>
    </message>
    <message>
        <source>Own past actions that join the observation and every transition.</source>
        <translation>并入观测和每次转移的自身过去动作数。</translation>
    </message>
    <message>
        <source>Passes over a rollout.</source>
        <translation>对一条轨迹的遍数。</translation>
    </message>
    <message>
        <source>Probability of a random action at the end.</source>
        <translation>结束时随机动作的概率。</translation>
    </message>
    <message>
        <source>Probability of a random action at the start.</source>
        <translation>开始时随机动作的概率。</translation>
    </message>
    <message>
        <source>Probability of a random action in imagination.</source>
        <translation>想象中随机动作的概率。</translation>
    </message>
    <message>
        <source>Probability of a random action while learning.</source>
        <translation>学习时随机动作的概率。</translation>
    </message>
    <message>
        <source>Pull back to the meta-trained weights, per gradient step of size 1.</source>
        <translation>每个步长为 1 的梯度步把权重拉回元训练权重的力度。</translation>
    </message>
    <message>
        <source>Pull to the prior alpha, in transitions that speak for it.</source>
        <translation>向先验 α 的拉力，以支持它的转移数计。</translation>
    </message>
    <message>
        <source>Rollouts of the inner loop, each with the weights that the task has by then.</source>
        <translation>内层循环的轨迹数，每条使用任务当时的权重。</translation>
    </message>
    <message>
        <source>Seed of exploration and replay.</source>
        <translation>探索与回放的种子。</translation>
    </message>
    <message>
        <source>Seed of the first states, apart from the training seed.</source>
        <translation>初始状态的种子，与训练种子无关。</translation>
    </message>
    <message>
        <source>Seed that all random generators of the run are made from.</source>
        <translation>产生本次运行所有随机数生成器的种子。</translation>
    </message>
    <message>
        <source>Share by which the target network follows in each gradient step.</source>
        <translation>每个梯度步中目标网络跟随的比例。</translation>
    </message>
    <message>
        <source>Share of the run over which it falls.</source>
        <translation>下降所占运行的比例。</translation>
    </message>
    <message>
        <source>Size of a step; 2 is where steps on the error in prediction begin to diverge.</source>
        <translation>一步的大小；达到 2 时，针对预测误差的步开始发散。</translation>
    </message>
    <message>
        <source>Size of the meta-features of a transition.</source>
        <translation>一次转移的元特征维数。</translation>
    </message>
    <message>
        <source>Size of the meta-state made from the pooled meta-features.</source>
        <translation>由汇总元特征得到的元状态维数。</translation>
    </message>
    <message>
        <source>Spread added at the start of a search; it falls to zero halfway.</source>
        <translation>搜索开始时增加的散布；到一半时降为零。</translation>
    </message>
    <message>
        <source>Step size of Adam.</source>
        <translation>Adam 的步长。</translation>
    </message>
    <message>
        <source>Step size of the inner loop.</source>
        <translation>内层循环的步长。</translation>
    </message>
    <message>
        <source>Steps of an imagined rollout.</source>
        <translation>一条想象轨迹的步数。</translation>
    </message>
    <message>
        <source>Steps of each lane between two meta-updates.</source>
        <translation>两次元更新之间每条并行道的步数。</translation>
    </message>
    <message>
        <source>Steps of each lane in a rollout.</source>
        <translation>一条轨迹中每条并行道的步数。</translation>
    </message>
    <message>
        <source>Steps of the inner loop: plain gradient descent, or Adam without momentum.</source>
        <translation>内层循环的步法：普通梯度下降，或不带动量的 Adam。</translation>
    </message>
    <message>
        <source>Steps of the n-step return.</source>
        <translation>n 步回报的步数。</translation>
    </message>
    <message>
        <source>Steps of the start after each inner loop.</source>
        <translation>每次内层循环之后起点的步长。</translation>
    </message>
    <message>
        <source>Steps on one task before the lane gets a new one.</source>
        <translation>并行道换新任务之前，在一个任务上的步数。</translation>
    </message>
    <message>
        <source>Task family to train on.</source>
        <translation>用来训练的任务族。</translation>
    </message>
    <message>
        <source>Tasks of the validation split.</source>
        <translation>验证集的任务数。</translation>
    </message>
    <message>
        <source>Tasks that are stepped side by side.</source>
        <translation>并排步进的任务数。</translation>
    </message>
    <message>
        <source>Training ranges that replace the family's own, by parameter name.</source>
        <translation>替代任务族自带范围的训练范围，按参数名。</translation>
    </message>
    <message>
        <source>Training tasks on which the best policy of all searches is chosen.</source>
        <translation>用来从所有搜索中选出最佳策略的训练任务数。</translation>
    </message>
    <message>
        <source>Training tasks that each candidate plays once.</source>
        <translation>每个候选各进行一次的训练任务数。</translation>
    </message>
    <message>
        <source>Transitions in a gradient step.</source>
        <translation>一个梯度步中的转移数。</translation>
    </message>
    <message>
        <source>Transitions of a task in a gradient step.</source>
        <translation>一个梯度步中某任务的转移数。</translation>
    </message>
    <message>
        <source>Transitions of training tasks in a gradient step, beside each of this task; they count as they resemble it.</source>
        <translation>梯度步中，与本任务每次转移搭配的训练任务转移数；按其相似程度计权。</translation>
    </message>
    <message>
        <source>Transitions of training tasks that the model keeps, for later learning on a task.</source>
        <translation>模型保留的训练任务转移数，供以后在任务上学习。</translation>
    </message>
    <message>
        <source>Weight of longer returns in the Q(lambda) target.</source>
        <translation>Q(λ) 目标中较长回报的权重。</translation>
    </message>
    <message>
        <source>Weight of the TD error beside the error in prediction.</source>
        <translation>除预测误差外 TD 误差的权重。</translation>
    </message>
    <message>
        <source>Weight of the loss of predicting the observation's change.</source>
        <translation>预测观测变化之损失的权重。</translation>
    </message>
    <message>
        <source>What alpha makes small: the error in predicting the observation, or the Bellman residual.</source>
        <translation>α 使什么变小：观测的预测误差，或贝尔曼残差。</translation>
    </message>
    <message>
        <source>What learns besides alpha: nothing, the last layers, or the whole sub-models.</source>
        <translation>除 α 外还有什么学习：无、最后几层，或整个子模型。</translation>
    </message>
    <message>
        <source>When alpha follows the context: every step, every n steps, or between episodes.</source>
        <translation>α 何时跟随上下文：每一步、每 n 步，或回合之间。</translation>
    </message>
    <message>
        <source>Where the learner computes; auto takes a GPU when there is one.</source>
        <translation>学习算法在哪里计算；“自动”在有 GPU 时使用它。</translation>
    </message>
    <message>
        <source>Where the steps begin: at the prior alpha, or where the context puts it.</source>
        <translation>步从哪里开始：先验 α，或上下文给出的 α。</translation>
    </message>
    <message>
        <source>Whether meta-training differentiates through those steps exactly.</source>
        <translation>元训练是否对这些步精确求导。</translation>
    </message>
    <message>
        <source>Whether steps are multiplied by those that meta-training learned, for models that have them.</source>
        <translation>对有学到步长的模型，是否给步乘上元训练学到的系数。</translation>
    </message>
    <message>
        <source>Which tasks to evaluate on.</source>
        <translation>在哪些任务上评估。</translation>
    </message>
    <message>
        <source>host: numpy steps the lanes. device: torch does, where the learner computes, with random numbers of its own. auto: host on a CPU, else device.</source>
        <translation>主机：由 numpy 步进。设备：由 torch 在学习算法所在处步进，使用自己的随机数。自动：CPU 上用主机，否则用设备。</translation>
    </message>
    <message>
        <source>strict: a sub-model sees the state only; the task reaches the policy through alpha alone. hybrid: a sub-model also sees the meta-state, which is what the model has found out about the task.</source>
        <translation>严格型：子模型只看状态，任务只通过 α 影响策略。混合型：子模型还能看到元状态，即模型对任务的了解。</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>A model was not saved</source>
        <translation>有一个模型尚未保存</translation>
    </message>
    <message>
        <source>A training was interrupted</source>
        <translation>有一次训练被中断</translation>
    </message>
    <message>
        <source>Another window or command is recording this run.</source>
        <translation>另一个窗口或命令正在记录该运行。</translation>
    </message>
    <message>
        <source>Asks no more. The report stays in its folder.</source>
        <translation>不再询问。报告仍保留在其文件夹中。</translation>
    </message>
    <message>
        <source>Crash report</source>
        <translation>崩溃报告</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Gives the model up; undo brings it back.</source>
        <translation>放弃该模型；可以撤销。</translation>
    </message>
    <message>
        <source>Goes on in the same run, from its last checkpoint.</source>
        <translation>从最后的检查点继续同一运行。</translation>
    </message>
    <message>
        <source>Its recipe cannot be read.</source>
        <translation>无法读取其配方。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leaves it in the list of runs, and asks no more. It can be resumed from there.</source>
        <translation>将其留在运行列表中，不再询问；可以从列表中继续。</translation>
    </message>
    <message>
        <source>Leaves it where it is; the next start asks again.</source>
        <translation>保持原样；下次启动时再询问。</translation>
    </message>
    <message>
        <source>Model discarded.</source>
        <translation>已放弃该模型。</translation>
    </message>
    <message>
        <source>Moves the run to the trash; undo brings it back.</source>
        <translation>将该运行移入回收站；可以撤销。</translation>
    </message>
    <message>
        <source>Not now; the next start asks again</source>
        <translation>以后再说；下次启动时再询问</translation>
    </message>
    <message>
        <source>Opens the model, so that it can be saved.</source>
        <translation>打开该模型，以便保存。</translation>
    </message>
    <message>
        <source>Opens what was written down when it crashed, to read or to copy.</source>
        <translation>打开崩溃时写下的内容，可阅读或复制。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume from the last checkpoint</source>
        <translation>从最后的检查点继续</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>查看报告</translation>
    </message>
    <message>
        <source>Take in hand</source>
        <translation>取用</translation>
    </message>
    <message>
        <source>The process that did the work has crashed ({signal}).</source>
        <translation>执行工作的进程已崩溃（{signal}）。</translation>
    </message>
    <message>
        <source>The process that did the work has ended by itself (exit code {code}).</source>
        <translation>执行工作的进程自行结束（退出代码 {code}）。</translation>
    </message>
    <message>
        <source>The process that did the work was ended by the system because memory ran out.</source>
        <translation>内存不足，系统结束了执行工作的进程。</translation>
    </message>
    <message>
        <source>The process that did the work was killed (SIGKILL); perhaps memory ran out.</source>
        <translation>执行工作的进程被强行结束（SIGKILL），可能是内存不足。</translation>
    </message>
    <message>
        <source>The program crashed</source>
        <translation>程序曾经崩溃</translation>
    </message>
    <message>
        <source>The recovery folder could not be used: {reason}.</source>
        <translation>无法使用恢复文件夹：{reason}。</translation>
    </message>
    <message>
        <source>This run has come to its end; train on from its model instead.</source>
        <translation>该运行已经结束；请改为从其模型继续训练。</translation>
    </message>
    <message>
        <source>What the last start left could not be read.</source>
        <translation>无法读取上次启动留下的内容。</translation>
    </message>
    <message>
        <source>What the program was, where its threads were, and what it said last. Nothing of it is sent anywhere.</source>
        <translation>程序的版本、各线程所在的位置以及最后的记录。这些内容不会发送到任何地方。</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>一天前</translation>
    </message>
    <message>
        <source>a minute ago</source>
        <translation>一分钟前</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>一小时前</translation>
    </message>
    <message>
        <source>before its first update</source>
        <translation>尚未完成第一次更新</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>there is a report of what happened</source>
        <translation>有一份关于所发生情况的报告</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>已训练</translation>
    </message>
    <message>
        <source>update {update} of {updates}</source>
        <translation>更新 {update} / {updates}</translation>
    </message>
    <message>
        <source>with its first weights</source>
        <translation>仅有初始权重</translation>
    </message>
    <message>
        <source>with what it had learned of its task</source>
        <translation>包含它从任务中学到的内容</translation>
    </message>
    <message>
        <source>{count} days ago</source>
        <translation>{count} 天前</translation>
    </message>
    <message>
        <source>{count} hours ago</source>
        <translation>{count} 小时前</translation>
    </message>
    <message>
        <source>{count} minutes ago</source>
        <translation>{count} 分钟前</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>还有 {count} 项</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>A run could not be moved: {reason}.</source>
        <translation>无法移动运行：{reason}。</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>任务族</translation>
    </message>
    <message>
        <source>Folder: {name}</source>
        <translation>文件夹：{name}</translation>
    </message>
    <message>
        <source>It is being trained now.</source>
        <translation>正在训练。</translation>
    </message>
    <message>
        <source>It is still running; stop it first.</source>
        <translation>仍在运行；请先停止。</translation>
    </message>
    <message>
        <source>It left a model, so training can go on from there.</source>
        <translation>它留下了模型，可由此继续训练。</translation>
    </message>
    <message>
        <source>It left no model.</source>
        <translation>它没有留下模型。</translation>
    </message>
    <message>
        <source>It was ended before its time.</source>
        <translation>它被提前结束。</translation>
    </message>
    <message>
        <source>It was trained to its end.</source>
        <translation>训练已完成。</translation>
    </message>
    <message>
        <source>It went on from another model.</source>
        <translation>它是从另一个模型继续的。</translation>
    </message>
    <message>
        <source>Its numbers left all bounds; the best model from before that was kept.</source>
        <translation>数值发散；保留了此前最好的模型。</translation>
    </message>
    <message>
        <source>Its training ended with an error.</source>
        <translation>训练因错误结束。</translation>
    </message>
    <message>
        <source>Its training waits; F8 goes on.</source>
        <translation>训练已暂停；按 F8 继续。</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>学习算法</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More that can be done with runs</source>
        <translation>对运行的更多操作</translation>
    </message>
    <message>
        <source>No runs yet: every meta-training is recorded here. Tick runs to compare them in the plots.</source>
        <translation>还没有运行：每次元训练都会记录在此。勾选运行即可在图表中比较。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Nothing could be written: {reason}</source>
        <translation>无法写入：{reason}</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>正在读取运行…</translation>
    </message>
    <message>
        <source>Recorded runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run discarded.</source>
        <translation>已丢弃运行。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Score: mean return of the first episode on new tasks, with its 95 % interval.</source>
        <translation>得分：新任务上首回合的平均回报及 95 % 区间。</translation>
    </message>
    <message>
        <source>Score: mean return on the validation tasks; step 4 gives one with an interval.</source>
        <translation>得分：验证任务上的平均回报；第 4 步可给出带区间的得分。</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>TensorBoard files written: tensorboard --logdir {name}</source>
        <translation>TensorBoard 文件已写入：tensorboard --logdir {name}</translation>
    </message>
    <message>
        <source>The program ended while it was trained.</source>
        <translation>训练期间程序结束了。</translation>
    </message>
    <message>
        <source>The runs folder could not be used: {reason}.</source>
        <translation>运行文件夹不可用：{reason}。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Training seed {seed}.</source>
        <translation>训练种子 {seed}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>{all} runs; tick to compare</source>
        <translation>{all} 次运行；勾选以比较</translation>
    </message>
    <message>
        <source>{count} of {all} compared</source>
        <translation>比较 {all} 次中的 {count} 次</translation>
    </message>
    <message>
        <source>{count} runs discarded.</source>
        <translation>已丢弃 {count} 次运行。</translation>
    </message>
    <message>
        <source>{name}, {state}, score {score}, {family}</source>
        <translation>{name}，{state}，得分 {score}，{family}</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>Environment steps: {0}</source>
        <translation>环境步数：{0}</translation>
    </message>
    <message>
        <source>Meta-updates: {0}</source>
        <translation>元更新：{0}</translation>
    </message>
    <message>
        <source>Validation return: {0}</source>
        <translation>验证回报：{0}</translation>
    </message>
    <message>
        <source>Validation tasks solved: {0}</source>
        <translation>验证任务解决：{0}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Mean return {mean} of {count} episodes, the last one {last}.</source>
        <translation>{count} 个回合的平均回报 {mean}，最后一个 {last}。</translation>
    </message>
    <message>
        <source>Meta-training is finished; the best model is in hand.</source>
        <translation>元训练完成；当前为最好的模型。</translation>
    </message>
    <message>
        <source>Returns: {returns}.</source>
        <translation>回报：{returns}。</translation>
    </message>
    <message>
        <source>The evaluation is finished.</source>
        <translation>评估完成。</translation>
    </message>
    <message>
        <source>The model is initialised.</source>
        <translation>模型已初始化。</translation>
    </message>
    <message>
        <source>Validation return {score}.</source>
        <translation>验证回报 {score}。</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>untitled {family}</source>
        <translation>未命名 {family}</translation>
    </message>
    <message>
        <source>{family}, K = {count}</source>
        <translation>{family}，K = {count}</translation>
    </message>
    <message>
        <source>{share} of {tasks} tasks solved in the first episode.</source>
        <translation>{tasks} 个任务中首回合解决 {share}。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source> · fell at {0}</source>
        <translation> · 第 {0} 步倒下</translation>
    </message>
    <message>
        <source> · {0} steps</source>
        <translation> · {0} 步</translation>
    </message>
    <message>
        <source>Drag to any step that was played; End follows the newest again</source>
        <translation>拖到任何播放过的步；End 重新跟随最新</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>正在抽取…</translation>
    </message>
    <message>
        <source>Episode {0}, still running</source>
        <translation>第 {0} 回合，仍在进行</translation>
    </message>
    <message>
        <source>Episode {0}: failed, return {1} in {2} steps</source>
        <translation>第 {0} 回合：失败，{2} 步回报 {1}</translation>
    </message>
    <message>
        <source>Episode {0}: solved, return {1} in {2} steps</source>
        <translation>第 {0} 回合：解决，{2} 步回报 {1}</translation>
    </message>
    <message>
        <source>Follow the newest step (End); moving the handle stops it</source>
        <translation>跟随最新一步 (End)；移动手柄即停止跟随</translation>
    </message>
    <message>
        <source>Initialise a model in step 1, or pick a demo: it plays here at once.</source>
        <translation>在第 1 步初始化模型，或选一个演示：它会立刻在此播放。</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>New task that was never seen in training (R)</source>
        <translation>训练中从未见过的新任务 (R)</translation>
    </message>
    <message>
        <source>Not for clinical use.</source>
        <translation>不可用于临床。</translation>
    </message>
    <message>
        <source>Nothing is on stage yet.</source>
        <translation>舞台上还没有内容。</translation>
    </message>
    <message>
        <source>One step (.)</source>
        <translation>单步 (.)</translation>
    </message>
    <message>
        <source>One step back (,)</source>
        <translation>后退一步 (,)</translation>
    </message>
    <message>
        <source>Patient {number}</source>
        <translation>病人 {number}</translation>
    </message>
    <message>
        <source>Patient {number} of {total}</source>
        <translation>病人 {number} / {total}</translation>
    </message>
    <message>
        <source>Play once</source>
        <translation>播放一次</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>播放或暂停（空格）</translation>
    </message>
    <message>
        <source>Push the cart to the left (←)</source>
        <translation>向左推小车 (←)</translation>
    </message>
    <message>
        <source>Push the cart to the right (→)</source>
        <translation>向右推小车 (→)</translation>
    </message>
    <message>
        <source>Repeat all that was played</source>
        <translation>重复播放全部</translation>
    </message>
    <message>
        <source>Repeat this episode</source>
        <translation>重复播放此回合</translation>
    </message>
    <message>
        <source>Repeat what was played</source>
        <translation>重复播放</translation>
    </message>
    <message>
        <source>Research demonstration, not for clinical use.</source>
        <translation>仅为研究演示，不可用于临床。</translation>
    </message>
    <message>
        <source>Show the ghosts (G)</source>
        <translation>显示幽灵 (G)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed, in real time ([ slower, ] faster)</source>
        <translation>速度，以实时为 1（[ 减速，] 加速）</translation>
    </message>
    <message>
        <source>Stage: the task, drawn live</source>
        <translation>舞台：实时绘制的任务</translation>
    </message>
    <message>
        <source>Start this task again (Ctrl+R)</source>
        <translation>重新开始此任务 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Time machine: every step of this trial</source>
        <translation>时光机：此试验的每一步</translation>
    </message>
    <message>
        <source>accelerating</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>believed</source>
        <translation>认为</translation>
    </message>
    <message>
        <source>believes: ill {ill}, healthy {healthy}</source>
        <translation>判断：患病 {ill}，健康 {healthy}</translation>
    </message>
    <message>
        <source>brakes at {0}</source>
        <translation>刹车只有 {0}</translation>
    </message>
    <message>
        <source>braking</source>
        <translation>制动</translation>
    </message>
    <message>
        <source>cart sensor reversed</source>
        <translation>小车传感器反向</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>controls swapped</source>
        <translation>控制左右接反</translation>
    </message>
    <message>
        <source>crashed at step {step}</source>
        <translation>在第 {step} 步相撞</translation>
    </message>
    <message>
        <source>crashed at {step}, best {best}</source>
        <translation>在第 {step} 步相撞，最好 {best}</translation>
    </message>
    <message>
        <source>diagnosed healthy: right</source>
        <translation>诊断为健康：正确</translation>
    </message>
    <message>
        <source>diagnosed healthy: wrong</source>
        <translation>诊断为健康：错误</translation>
    </message>
    <message>
        <source>diagnosed ill: right</source>
        <translation>诊断为患病：正确</translation>
    </message>
    <message>
        <source>diagnosed ill: wrong</source>
        <translation>诊断为患病：错误</translation>
    </message>
    <message>
        <source>episode {0}</source>
        <translation>第 {0} 回合</translation>
    </message>
    <message>
        <source>episode {0}, step {1}</source>
        <translation>第 {0} 回合，第 {1} 步</translation>
    </message>
    <message>
        <source>episode {0}, step {1} of {2}</source>
        <translation>第 {0} 回合，第 {1}/{2} 步</translation>
    </message>
    <message>
        <source>failed at step {step}</source>
        <translation>在第 {step} 步失败</translation>
    </message>
    <message>
        <source>failed at {step}, best {best}</source>
        <translation>在第 {step} 步失败，最好成绩 {best}</translation>
    </message>
    <message>
        <source>fell at step {step}</source>
        <translation>第 {step} 步倒下</translation>
    </message>
    <message>
        <source>fell at {step}, best {best}</source>
        <translation>第 {step} 步倒下，最好 {best}</translation>
    </message>
    <message>
        <source>fell into a hole</source>
        <translation>掉进冰洞</translation>
    </message>
    <message>
        <source>felt</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>felt {0} s late</source>
        <translation>晚 {0} 秒生效</translation>
    </message>
    <message>
        <source>force</source>
        <translation>力</translation>
    </message>
    <message>
        <source>force {0} steps late</source>
        <translation>力延迟 {0} 步</translation>
    </message>
    <message>
        <source>gains and offsets shifted</source>
        <translation>增益和偏移有变</translation>
    </message>
    <message>
        <source>goal after {0} steps</source>
        <translation>{0} 步到达目标</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>hidden from the agent</source>
        <translation>智能体看不到</translation>
    </message>
    <message>
        <source>hidden from the agent: </source>
        <translation>智能体看不到：</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>keep left</source>
        <translation>靠左</translation>
    </message>
    <message>
        <source>keep right</source>
        <translation>靠右</translation>
    </message>
    <message>
        <source>key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>last 20: balanced accuracy, cost</source>
        <translation>最近 20 位：平衡准确率、费用</translation>
    </message>
    <message>
        <source>last fell at step {step}</source>
        <translation>上次在第 {step} 步掉下</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>no belief yet</source>
        <translation>尚无判断</translation>
    </message>
    <message>
        <source>not diagnosed in time</source>
        <translation>未及时诊断</translation>
    </message>
    <message>
        <source>one keeps left</source>
        <translation>靠左行驶</translation>
    </message>
    <message>
        <source>paid: {share} of all tests</source>
        <translation>已付：全部检查的 {share}</translation>
    </message>
    <message>
        <source>pedals swapped</source>
        <translation>踏板接反</translation>
    </message>
    <message>
        <source>pole sensor reversed</source>
        <translation>杆传感器反向</translation>
    </message>
    <message>
        <source>price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读数</translation>
    </message>
    <message>
        <source>reading: ● mean · error ◆ worst</source>
        <translation>读数：● 均值 · 误差 ◆ 最差值</translation>
    </message>
    <message>
        <source>return so far: {return}</source>
        <translation>目前回报：{return}</translation>
    </message>
    <message>
        <source>slip {0} %</source>
        <translation>打滑 {0} %</translation>
    </message>
    <message>
        <source>steering swapped</source>
        <translation>转向接反</translation>
    </message>
    <message>
        <source>test</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>time ran out</source>
        <translation>时间用尽</translation>
    </message>
    <message>
        <source>trial over: {0} episodes; play runs it again</source>
        <translation>试验结束：{0} 回合；播放可重来</translation>
    </message>
    <message>
        <source>truth: not told yet</source>
        <translation>真相：尚未公布</translation>
    </message>
    <message>
        <source>wrong at step {step}</source>
        <translation>第 {step} 步判断错误</translation>
    </message>
    <message>
        <source>wrong at {step}, best {best}</source>
        <translation>第 {step} 步错误，最好 {best}</translation>
    </message>
    <message>
        <source>{count} assays inverted</source>
        <translation>{count} 项化验反向</translation>
    </message>
    <message>
        <source>{place}. solved in episode {episode}</source>
        <translation>第 {place} 名，第 {episode} 回合解决</translation>
    </message>
    <message>
        <source>{share} of patients ill</source>
        <translation>{share} 的病人患病</translation>
    </message>
</context>
<context>
    <name>Staging</name>
    <message>
        <source>Before and after learning</source>
        <translation>学习之前与之后</translation>
    </message>
    <message>
        <source>Drawing the task…</source>
        <translation>正在抽取任务…</translation>
    </message>
    <message>
        <source>Reading the demo…</source>
        <translation>正在读取演示…</translation>
    </message>
    <message>
        <source>The best model so far, on a task it has never seen</source>
        <translation>目前最好的模型，在它从未见过的任务上</translation>
    </message>
    <message>
        <source>extrapolation task {number}</source>
        <translation>外推任务 {number}</translation>
    </message>
    <message>
        <source>held-out task {number}</source>
        <translation>留出任务 {number}</translation>
    </message>
    <message>
        <source>held-out task {number}, with what is locked</source>
        <translation>留出任务 {number}，保留锁定的参数</translation>
    </message>
    <message>
        <source>the same first state</source>
        <translation>初始状态相同</translation>
    </message>
    <message>
        <source>the task on the sliders</source>
        <translation>滑块上的任务</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Drawing the task atlas</source>
        <translation>正在绘制任务图谱</translation>
    </message>
    <message>
        <source>Making the baselines that race as ghosts</source>
        <translation>正在生成作为幽灵的基线</translation>
    </message>
    <message>
        <source>Measuring the adaptation gap</source>
        <translation>正在测量适应差距</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在写报告</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>step sizes {0}/{1}</source>
        <translation>步长 {0}/{1}</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>update {0}/{1}</source>
        <translation>更新 {0}/{1}</translation>
    </message>
    <message>
        <source>{0} env steps/s</source>
        <translation>每秒 {0} 环境步</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Adapt</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Adapted to one task.</source>
        <translation>已适应一个任务。</translation>
    </message>
    <message>
        <source>Choose the meta-model's shape, then initialise it.</source>
        <translation>选择元模型的结构，然后初始化。</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluated.</source>
        <translation>已评估。</translation>
    </message>
    <message>
        <source>In progress.</source>
        <translation>进行中。</translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Initialise a model first.</source>
        <translation>请先初始化模型。</translation>
    </message>
    <message>
        <source>Initialise again: the form has changed.</source>
        <translation>表单已改动：请重新初始化。</translation>
    </message>
    <message>
        <source>Initialise or open a model first.</source>
        <translation>请先初始化或打开模型。</translation>
    </message>
    <message>
        <source>Loading the task families.</source>
        <translation>正在加载任务族。</translation>
    </message>
    <message>
        <source>Measure the model on many held-out tasks.</source>
        <translation>在许多留出任务上测评模型。</translation>
    </message>
    <message>
        <source>Meta-train</source>
        <translation>元训练</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>已暂停。</translation>
    </message>
    <message>
        <source>Possible, but the model is untrained.</source>
        <translation>可以执行，但模型尚未训练。</translation>
    </message>
    <message>
        <source>Possible, but the model is untrained: expect little.</source>
        <translation>可以执行，但模型尚未训练，效果不会好。</translation>
    </message>
    <message>
        <source>Put the model on a task that it has never seen.</source>
        <translation>把模型放到它从未见过的任务上。</translation>
    </message>
    <message>
        <source>The form has changed since this model was made.</source>
        <translation>此模型生成后表单已改动。</translation>
    </message>
    <message>
        <source>The model has its first weights.</source>
        <translation>模型有了最初的权重。</translation>
    </message>
    <message>
        <source>The model in hand was trained with other settings.</source>
        <translation>当前模型是用其他设置训练的。</translation>
    </message>
    <message>
        <source>The model is trained.</source>
        <translation>模型已训练。</translation>
    </message>
    <message>
        <source>The model is untrained.</source>
        <translation>模型未训练。</translation>
    </message>
    <message>
        <source>The model or the settings have changed since.</source>
        <translation>此后模型或设置已改动。</translation>
    </message>
    <message>
        <source>Wait for the running step, or stop it.</source>
        <translation>请等待正在运行的步骤，或将其停止。</translation>
    </message>
    <message>
        <source>What this step does, and its formula</source>
        <translation>此步骤做什么，及其公式</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚不可用</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>已过期</translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>A GRU that reads the transitions one by one (RL^2).</source>
        <translation>逐个读取转移的 GRU（RL^2）。</translation>
    </message>
    <message>
        <source>A controller tuned to each task, which knows all of it.</source>
        <translation>针对每个任务调好的控制器，知道任务的一切。</translation>
    </message>
    <message>
        <source>A mixture of sub-models whose weights follow the context.</source>
        <translation>权重随上下文变化的子模型混合。</translation>
    </message>
    <message>
        <source>A start for Q-learning on the task, by the gradient after its steps (first-order MAML).</source>
        <translation>任务上 Q 学习的起点，由其若干步之后的梯度得到（一阶 MAML）。</translation>
    </message>
    <message>
        <source>A start for Q-learning on the task: the mean of where it leads on many tasks (Reptile).</source>
        <translation>任务上 Q 学习的起点：它在许多任务上所到之处的均值（Reptile）。</translation>
    </message>
    <message>
        <source>Ablation: the mixture with one sub-model.</source>
        <translation>消融：只有一个子模型的混合。</translation>
    </message>
    <message>
        <source>Actions by chance.</source>
        <translation>随机动作。</translation>
    </message>
    <message>
        <source>Baseline: one network of matched capacity on the meta-state, no mixture.</source>
        <translation>基线：容量相当的单个网络，输入元状态，无混合。</translation>
    </message>
    <message>
        <source>Baseline: one network that sees its own last actions, no context.</source>
        <translation>基线：能看到自己最近动作的单个网络，无上下文。</translation>
    </message>
    <message>
        <source>Baseline: one network, current observation only, no context.</source>
        <translation>基线：单个网络，只看当前观测，无上下文。</translation>
    </message>
    <message>
        <source>Baseline: the best policy that sees the current observation only, by search.</source>
        <translation>基线：只看当前观测的最佳策略，由搜索得到。</translation>
    </message>
    <message>
        <source>CartPole-v1 itself: one task, nothing to adapt to.</source>
        <translation>即 CartPole-v1：一个任务，无需适应。</translation>
    </message>
    <message>
        <source>Context first; where episodes fail, Q-learning in imagination, on what was understood of how the task moves.</source>
        <translation>先靠上下文；回合失败时，依据对任务运动规律的理解，在想象中做 Q 学习。</translation>
    </message>
    <message>
        <source>Context first; where episodes fail, the sub-models learn by Q-learning on the task.</source>
        <translation>先靠上下文；回合失败时，子模型在任务上做 Q 学习。</translation>
    </message>
    <message>
        <source>Control and sensors may be reversed, six of eight ways; the unseen class is the extrapolation split.</source>
        <translation>控制和传感器可能反接，八种中的六种；未见过的类别作外推。</translation>
    </message>
    <message>
        <source>Cross the ice by four keys that lead who knows where, to a hidden goal: adaptation is required.</source>
        <translation>用四个不知通向何方的按键越过冰面，走到隐藏的目标：需要适应。</translation>
    </message>
    <message>
        <source>Driving with steering and pedals that may be swapped, on a side that is not told: adaptation is required.</source>
        <translation>驾驶：转向和踏板可能接反，靠哪一侧行驶也不告知：必须适应。</translation>
    </message>
    <message>
        <source>Each sub-model alone for an episode, then the one with the best return.</source>
        <translation>每个子模型单独跑一回合，然后用回报最好的那个。</translation>
    </message>
    <message>
        <source>Learned gradient steps on alpha over the last W transitions (Meta-SGD).</source>
        <translation>在最近 W 次转移上对 α 做学到的梯度步（Meta-SGD）。</translation>
    </message>
    <message>
        <source>No adaptation: alpha as it is before any transition.</source>
        <translation>不适应：α 保持任何转移之前的值。</translation>
    </message>
    <message>
        <source>No choice: every sub-model weighs the same.</source>
        <translation>不作选择：每个子模型权重相同。</translation>
    </message>
    <message>
        <source>Nothing: one alpha for every task.</source>
        <translation>无：所有任务用同一 α。</translation>
    </message>
    <message>
        <source>One network of matched capacity on the meta-state, no mixture.</source>
        <translation>容量相当的单个网络，输入元状态，无混合。</translation>
    </message>
    <message>
        <source>One network that sees the hidden parameters: an upper bound.</source>
        <translation>能看到隐藏参数的单个网络：上界。</translation>
    </message>
    <message>
        <source>One network without context, trained on all tasks.</source>
        <translation>无上下文的单个网络，在所有任务上训练。</translation>
    </message>
    <message>
        <source>Optuna's tree-structured Parzen estimator: more of what was good so far.</source>
        <translation>Optuna 的树结构 Parzen 估计器：多尝试目前效果好的取值。</translation>
    </message>
    <message>
        <source>Q-learning from nothing on each task.</source>
        <translation>在每个任务上从零开始的 Q 学习。</translation>
    </message>
    <message>
        <source>Ray: this machine, or a cluster by its address; wants the extra cluster.</source>
        <translation>Ray：本机，或按地址指定的集群；需要附加组件 cluster。</translation>
    </message>
    <message>
        <source>Real patients at a hospital whose assays, prices and prevalence are hidden: adaptation is required.</source>
        <translation>真实病人，但医院的化验、价格和患病率都是隐藏的：需要适应。</translation>
    </message>
    <message>
        <source>Slightly different physics; one policy solves all of it, so no adaptation is needed.</source>
        <translation>物理参数略有不同；一个策略即可全部解决，无需适应。</translation>
    </message>
    <message>
        <source>Swapped controls, a delay of 0 to 2 steps and very different physics: adaptation is required.</source>
        <translation>控制可能接反，延迟 0 到 2 步，物理参数差异很大：必须适应。</translation>
    </message>
    <message>
        <source>The best policy without memory that a search finds.</source>
        <translation>搜索找到的最佳无记忆策略。</translation>
    </message>
    <message>
        <source>The controls may be swapped and act two steps late: adaptation is required.</source>
        <translation>控制可能接反，且晚两步生效：必须适应。</translation>
    </message>
    <message>
        <source>The controls may be swapped, and are swapped once more within every episode: the agent must stay alert.</source>
        <translation>控制可能接反，且每个回合中再换一次：智能体必须保持警觉。</translation>
    </message>
    <message>
        <source>The controls may be swapped, without delay: a clever memoryless policy exists.</source>
        <translation>控制可能接反，无延迟：存在巧妙的无记忆策略。</translation>
    </message>
    <message>
        <source>The largest of the sub-models' values instead of their sum; a heuristic.</source>
        <translation>取各子模型价值的最大值而非其和；一种启发式。</translation>
    </message>
    <message>
        <source>The last W transitions, newer ones counting more.</source>
        <translation>最近 W 次转移，越新越重要。</translation>
    </message>
    <message>
        <source>The mean of all transitions of the trial.</source>
        <translation>整个试验中所有转移的平均。</translation>
    </message>
    <message>
        <source>The mean of the last W transitions.</source>
        <translation>最近 W 次转移的均值。</translation>
    </message>
    <message>
        <source>The meta-model infers alpha from the transitions seen so far.</source>
        <translation>元模型从已见的转移推断 α。</translation>
    </message>
    <message>
        <source>The mixture with K = 1.</source>
        <translation>K = 1 的混合。</translation>
    </message>
    <message>
        <source>The mixture with a recurrent meta-state (RL^2).</source>
        <translation>元状态为循环网络的混合（RL^2）。</translation>
    </message>
    <message>
        <source>The model before adaptation: alpha without any transition.</source>
        <translation>适应前的模型：没有任何转移时的 α。</translation>
    </message>
    <message>
        <source>The model with the context of another task.</source>
        <translation>使用另一任务上下文的模型。</translation>
    </message>
    <message>
        <source>The model, adapting as its recipe says.</source>
        <translation>按配方适应的模型。</translation>
    </message>
    <message>
        <source>The robust network, then Q-learning on each task.</source>
        <translation>鲁棒网络，然后在每个任务上做 Q 学习。</translation>
    </message>
    <message>
        <source>The same for diseases that do not exist, a new one in each task: adaptation is required.</source>
        <translation>同上，但疾病是虚构的，每个任务一种新的：需要适应。</translation>
    </message>
    <message>
        <source>The same with its own last actions in sight.</source>
        <translation>同上，但能看到自己最近的动作。</translation>
    </message>
    <message>
        <source>The sensor wires are crossed in one of 24 ways and pushes act two steps late: adaptation is required.</source>
        <translation>传感器线以 24 种方式之一交叉，推力晚两步生效：必须适应。</translation>
    </message>
    <message>
        <source>This process itself, for looking with a debugger.</source>
        <translation>本进程自身，便于用调试器查看。</translation>
    </message>
    <message>
        <source>Upper bound: one network of matched capacity that sees the hidden parameters.</source>
        <translation>上界：容量相当、能看到隐藏参数的单个网络。</translation>
    </message>
    <message>
        <source>Values by chance, evenly on each field's scale.</source>
        <translation>在每个字段的刻度上均匀随机取值。</translation>
    </message>
    <message>
        <source>Very different physics; one linear policy still solves all of it, so no adaptation is needed.</source>
        <translation>物理参数差异很大；一个线性策略仍可全部解决，无需适应。</translation>
    </message>
    <message>
        <source>Worker processes of this machine.</source>
        <translation>本机的工作进程。</translation>
    </message>
    <message>
        <source>alpha as a belief: the sub-models that predict the transitions weigh most.</source>
        <translation>α 作为信念：越能预测转移的子模型权重越大。</translation>
    </message>
    <message>
        <source>alpha by gradient steps on the transitions seen so far, with learned sizes where the model has them.</source>
        <translation>在已见转移上用梯度步求 α；模型有学到的步长时使用它们。</translation>
    </message>
    <message>
        <source>alpha by gradient steps with learned step sizes (Meta-SGD).</source>
        <translation>用学到步长的梯度步求 α（Meta-SGD）。</translation>
    </message>
    <message>
        <source>alpha in closed form: least squares over the transitions seen so far.</source>
        <translation>闭式求 α：对已见转移做最小二乘。</translation>
    </message>
    <message>
        <source>alpha stays the prior; only the meta-state follows the context.</source>
        <translation>α 保持先验；只有元状态随上下文变化。</translation>
    </message>
    <message>
        <source>gymnasium's own CartPole, with another force, gravity and time step in every task. Any environment of its list can take its place.</source>
        <translation>gymnasium 自带的 CartPole，每个任务的推力、重力和时间步长各不相同。也可换成它允许的任何其他环境。</translation>
    </message>
</context>
<context>
    <name>TaskLearning</name>
    <message>
        <source>Before and after learning, from the same first state.</source>
        <translation>学习之前与之后，从同一初始状态出发。</translation>
    </message>
    <message>
        <source>Loading what learns…</source>
        <translation>正在加载学习部分…</translation>
    </message>
    <message>
        <source>Nobody on the stage learns: choose an adapter that learns in step 3.</source>
        <translation>舞台上没有谁在学习：请在第 3 步选择会学习的适应方法。</translation>
    </message>
    <message>
        <source>Nothing learned yet: it learns when an episode has failed.</source>
        <translation>尚未学习：回合失败后才学习。</translation>
    </message>
    <message>
        <source>Practising in imagination…</source>
        <translation>正在想象中练习…</translation>
    </message>
    <message>
        <source>This is the race of before and after: adapt again to learn.</source>
        <translation>这是学习前后的对比：要学习请重新适应。</translation>
    </message>
    <message>
        <source>{count} gradient steps on this task.</source>
        <translation>在此任务上做了 {count} 次梯度步。</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>-1: angle and its speed are reversed.</source>
        <translation>-1：角度及其速度反向。</translation>
    </message>
    <message>
        <source>-1: faster and slower are swapped.</source>
        <translation>-1：加速与减速对调。</translation>
    </message>
    <message>
        <source>-1: left and right are swapped.</source>
        <translation>-1：左右接反。</translation>
    </message>
    <message>
        <source>-1: position and its speed are reversed.</source>
        <translation>-1：位置及其速度反向。</translation>
    </message>
    <message>
        <source>0: at the far corner. 1: at the bottom left. 2: at the top right.</source>
        <translation>0：在对角。1：在左下。2：在右上。</translation>
    </message>
    <message>
        <source>0: patients of training. 1: of validation. 2: patients that training never saw.</source>
        <translation>0：训练病人。1：验证病人。2：训练中从未出现的病人。</translation>
    </message>
    <message>
        <source>1: one keeps right; -1: one keeps left.</source>
        <translation>1：靠右行驶；-1：靠左行驶。</translation>
    </message>
    <message>
        <source>A steady force on the cart, to the right.</source>
        <translation>作用于小车、向右的恒力。</translation>
    </message>
    <message>
        <source>Brakes</source>
        <translation>刹车</translation>
    </message>
    <message>
        <source>Cart mass</source>
        <translation>小车质量</translation>
    </message>
    <message>
        <source>Cart sensor</source>
        <translation>小车传感器</translation>
    </message>
    <message>
        <source>Cells along a side.</source>
        <translation>每边的格数。</translation>
    </message>
    <message>
        <source>Control wires</source>
        <translation>控制线</translation>
    </message>
    <message>
        <source>Controls swap at</source>
        <translation>控制对调于</translation>
    </message>
    <message>
        <source>Cost of tests</source>
        <translation>检查费用</translation>
    </message>
    <message>
        <source>Crashed</source>
        <translation>相撞</translation>
    </message>
    <message>
        <source>Decisions between choosing an action and feeling it.</source>
        <translation>从选择动作到生效之间的决策次数。</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Disease</source>
        <translation>疾病</translation>
    </message>
    <message>
        <source>Distance from the hinge to the pole's centre.</source>
        <translation>铰链到杆中心的距离。</translation>
    </message>
    <message>
        <source>Downward acceleration.</source>
        <translation>向下的加速度。</translation>
    </message>
    <message>
        <source>Driving side</source>
        <translation>行驶侧</translation>
    </message>
    <message>
        <source>Dropped actions</source>
        <translation>丢失动作</translation>
    </message>
    <message>
        <source>Fell</source>
        <translation>掉下</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Gravity</source>
        <translation>重力</translation>
    </message>
    <message>
        <source>Half pole length</source>
        <translation>半杆长</translation>
    </message>
    <message>
        <source>How close the traffic is.</source>
        <translation>车流有多密。</translation>
    </message>
    <message>
        <source>How far gains and offsets stray: 0 measures as the training patients were measured; at 1 gains lie between 1/2 and 2, offsets between -2 and 2 standard deviations.</source>
        <translation>增益和偏移的偏离程度：0 与训练病人的测量方式相同；1 时增益在 1/2 到 2 之间，偏移在 -2 到 2 个标准差之间。</translation>
    </message>
    <message>
        <source>How many of the ten assays read low where others read high.</source>
        <translation>十项化验中，有多少项把高读成低。</translation>
    </message>
    <message>
        <source>Inverted assays</source>
        <translation>反向化验</translation>
    </message>
    <message>
        <source>Its standard deviation, as a share of usual values.</source>
        <translation>其标准差，占通常值的比例。</translation>
    </message>
    <message>
        <source>Kept its side</source>
        <translation>靠边行驶</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Mass of the cart.</source>
        <translation>小车的质量。</translation>
    </message>
    <message>
        <source>Mass of the pole.</source>
        <translation>杆的质量。</translation>
    </message>
    <message>
        <source>Mean speed along the road.</source>
        <translation>沿道路的平均速度。</translation>
    </message>
    <message>
        <source>Motor asymmetry</source>
        <translation>电机不对称</translation>
    </message>
    <message>
        <source>Motor delay</source>
        <translation>电机延迟</translation>
    </message>
    <message>
        <source>Motor force</source>
        <translation>电机推力</translation>
    </message>
    <message>
        <source>Number of a disease that does not exist: which tests tell it, and how.</source>
        <translation>虚构疾病的编号：哪些检查能显示它，以及如何显示。</translation>
    </message>
    <message>
        <source>Number of a hospital: from it are drawn gain and offset of each of its assays, which of them are inverted, and how dear each test is there.</source>
        <translation>医院的编号：由它决定各项化验的增益和偏移、哪些是反向的，以及每项检查在那里的价格。</translation>
    </message>
    <message>
        <source>Number of the map: gymnasium's random map of that seed.</source>
        <translation>地图编号：gymnasium 以该种子生成的随机地图。</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>病人</translation>
    </message>
    <message>
        <source>Pedals</source>
        <translation>踏板</translation>
    </message>
    <message>
        <source>Pole mass</source>
        <translation>杆质量</translation>
    </message>
    <message>
        <source>Pole sensor</source>
        <translation>杆传感器</translation>
    </message>
    <message>
        <source>Pole sensor bias</source>
        <translation>杆传感器偏差</translation>
    </message>
    <message>
        <source>Politeness</source>
        <translation>礼让</translation>
    </message>
    <message>
        <source>Prevalence</source>
        <translation>患病率</translation>
    </message>
    <message>
        <source>Price of all tests</source>
        <translation>全部检查的价格</translation>
    </message>
    <message>
        <source>Probability of sliding to one side or the other.</source>
        <translation>滑向一侧或另一侧的概率。</translation>
    </message>
    <message>
        <source>Probability that a push is lost.</source>
        <translation>推力丢失的概率。</translation>
    </message>
    <message>
        <source>Push to the right relative to one to the left.</source>
        <translation>向右推力与向左推力之比。</translation>
    </message>
    <message>
        <source>Right diagnoses</source>
        <translation>正确诊断</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Sensor noise</source>
        <translation>传感器噪声</translation>
    </message>
    <message>
        <source>Sensor wires</source>
        <translation>传感器线</translation>
    </message>
    <message>
        <source>Share of decisions after which it was on the lane that the driving side asks for.</source>
        <translation>决策之后处于行驶侧所要求车道的比例。</translation>
    </message>
    <message>
        <source>Share of patients who have the disease.</source>
        <translation>患有该疾病的病人比例。</translation>
    </message>
    <message>
        <source>Share of patients who were diagnosed rightly.</source>
        <translation>诊断正确的病人比例。</translation>
    </message>
    <message>
        <source>Share of the healthy who were diagnosed as healthy.</source>
        <translation>健康者被诊断为健康的比例。</translation>
    </message>
    <message>
        <source>Share of the ill who were diagnosed as ill.</source>
        <translation>患者被诊断为患病的比例。</translation>
    </message>
    <message>
        <source>Shift of assays</source>
        <translation>化验偏移</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Size of the push.</source>
        <translation>推力的大小。</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>打滑</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>解决率</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>特异度</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Steering</source>
        <translation>转向</translation>
    </message>
    <message>
        <source>Step of every episode from which left and right are exchanged.</source>
        <translation>每个回合中从第几步起左右对调。</translation>
    </message>
    <message>
        <source>Step of every episode from which they are exchanged once more.</source>
        <translation>每个回合中从第几步起再次对调。</translation>
    </message>
    <message>
        <source>Steps between choosing a push and feeling it.</source>
        <translation>从选择推力到生效之间的步数。</translation>
    </message>
    <message>
        <source>Steps of an attempt that reached the goal.</source>
        <translation>到达目标的尝试所用的步数。</translation>
    </message>
    <message>
        <source>Steps to the goal</source>
        <translation>到目标的步数</translation>
    </message>
    <message>
        <source>Strength of the brakes as a share of sound ones.</source>
        <translation>刹车力度，相对于正常刹车的比例。</translation>
    </message>
    <message>
        <source>The track slopes down to the right.</source>
        <translation>轨道向右下倾。</translation>
    </message>
    <message>
        <source>Time gap</source>
        <translation>车头时距</translation>
    </message>
    <message>
        <source>Time step</source>
        <translation>时间步长</translation>
    </message>
    <message>
        <source>Time that passes in one step.</source>
        <translation>每一步经过的时间。</translation>
    </message>
    <message>
        <source>Track tilt</source>
        <translation>轨道倾斜</translation>
    </message>
    <message>
        <source>What all ten tests cost; a right diagnosis is worth 1.</source>
        <translation>全部十项检查的价格；一次正确诊断值 1。</translation>
    </message>
    <message>
        <source>What drivers care for others when they change lanes.</source>
        <translation>司机换道时在多大程度上顾及他人。</translation>
    </message>
    <message>
        <source>What drivers keep to the car ahead.</source>
        <translation>司机与前车保持的时间间隔。</translation>
    </message>
    <message>
        <source>What the pole sensor shows too much.</source>
        <translation>杆传感器多显示的量。</translation>
    </message>
    <message>
        <source>What was paid, as a share of the price of all ten tests.</source>
        <translation>所付费用占全部十项检查价格的比例。</translation>
    </message>
    <message>
        <source>Where the keys ←, ↓, → and ↑ lead, in this order.</source>
        <translation>按键 ←、↓、→ 和 ↑ 依次通向何方。</translation>
    </message>
    <message>
        <source>Whether the attempt ended in a hole.</source>
        <translation>尝试是否以掉进冰洞结束。</translation>
    </message>
    <message>
        <source>Whether the episode ended in a collision.</source>
        <translation>该回合是否以相撞结束。</translation>
    </message>
    <message>
        <source>Whether the goal was reached.</source>
        <translation>是否到达了目标。</translation>
    </message>
    <message>
        <source>Which quantity comes over which wire: number of the order.</source>
        <translation>哪条线传哪个量：排列的编号。</translation>
    </message>
    <message>
        <source>Wind</source>
        <translation>风</translation>
    </message>
    <message>
        <source>and swap back at</source>
        <translation>再换回于</translation>
    </message>
    <message>
        <source>area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>compactness</source>
        <translation>紧致度</translation>
    </message>
    <message>
        <source>concave points</source>
        <translation>凹点</translation>
    </message>
    <message>
        <source>concavity</source>
        <translation>凹度</translation>
    </message>
    <message>
        <source>down</source>
        <translation>下</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>fractal dimension</source>
        <translation>分形维数</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>ill</source>
        <translation>患病</translation>
    </message>
    <message>
        <source>lane left</source>
        <translation>向左换道</translation>
    </message>
    <message>
        <source>lane right</source>
        <translation>向右换道</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>perimeter</source>
        <translation>周长</translation>
    </message>
    <message>
        <source>radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>减速</translation>
    </message>
    <message>
        <source>smoothness</source>
        <translation>平滑度</translation>
    </message>
    <message>
        <source>symmetry</source>
        <translation>对称性</translation>
    </message>
    <message>
        <source>texture</source>
        <translation>纹理</translation>
    </message>
    <message>
        <source>up</source>
        <translation>上</translation>
    </message>
</context>
<context>
    <name>TextWindow</name>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>About {time} on this machine, as measured here.</source>
        <translation>在本机约需 {time}（本机实测）。</translation>
    </message>
    <message>
        <source>How long it takes on this machine is not measured yet.</source>
        <translation>本机需要多久尚未测量。</translation>
    </message>
    <message>
        <source>Learning step sizes comes on top.</source>
        <translation>学习步长另计。</translation>
    </message>
    <message>
        <source>Roughly {time} on this machine: measured here with other sizes or another family.</source>
        <translation>在本机大约 {time}：以其他规模或任务族实测推算。</translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation>{number} 小时</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} 分钟</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} 秒</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A task is one world with hidden parameters: a cart whose controls may be swapped, a pole of unknown length. A task family is a whole range of them. Here you choose one. The model will never be told which task it is on.</source>
        <translation>一个任务就是一个带隐藏参数的世界：控制可能接反的小车、长度未知的杆。任务族是一整类这样的任务，在这里选择。模型永远不会被告知自己在哪个任务上。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Back in time</source>
        <translation>回到过去</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>End the tour (Esc)</source>
        <translation>结束导览 (Esc)</translation>
    </message>
    <message>
        <source>Every step is kept. Pause, go back, and stage, bars and curves show together what the model knew at that moment. Space plays and pauses; [ and ] change the speed.</source>
        <translation>每一步都会保留。暂停、回退，舞台、权重条和曲线会一起显示模型当时知道什么。空格键播放或暂停；[ 和 ] 改变速度。</translation>
    </message>
    <message>
        <source>Four steps</source>
        <translation>四个步骤</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Initialise a meta-model. Meta-train it over the family, so that it learns how to learn. Adapt it to one task that it has never seen. Evaluate it on many. Each card says what it waits for, and its ? explains it.</source>
        <translation>初始化元模型；在任务族上做元训练，让它学会学习；让它适应一个从未见过的任务；再在许多任务上评估。每张卡片会说明它在等什么，按 ? 可看解释。</translation>
    </message>
    <message>
        <source>Is it really better?</source>
        <translation>真的更好吗？</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>了解更多</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>One good run proves little. Step 4 plays many held-out tasks, the baselines too, and shows means with intervals. What to do next: train a meta-model of your own, which takes about a minute, or look into the glossary.</source>
        <translation>一次好成绩说明不了什么。第 4 步跑许多留出任务，基线也跑，并显示均值与区间。接下来可以：训练一个自己的元模型（约一分钟），或看看术语表。</translation>
    </message>
    <message>
        <source>One task, played live. The cart in front is the model. A ghost is another policy on the same task from the same first state: here one that cannot adapt. What differs between them is what adaptation is worth.</source>
        <translation>一个任务，实时进行。前面的小车由模型控制。幽灵是在同一任务上、从同一初始状态出发的另一个策略：这里是一个不会适应的。两者之差就是适应的价值。</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Tasks come in families</source>
        <translation>任务以族为单位</translation>
    </message>
    <message>
        <source>The model is a mixture of sub-models, and each has an opinion of every action. A bar is the weight α of one. As the model finds out its task the bars move: this is adaptation. Make all equal: right ones and wrong ones are heard alike, and the pole falls.</source>
        <translation>模型由若干子模型混合而成，每个子模型对每个动作都有自己的看法。一根条就是一个子模型的权重 α。模型摸清任务时，权重条会移动：这就是适应。让它们全部相等，对的和错的意见就被同等对待，杆就会倒。</translation>
    </message>
    <message>
        <source>The stage, and ghosts</source>
        <translation>舞台与幽灵</translation>
    </message>
    <message>
        <source>The task in your hands</source>
        <translation>任务由你掌控</translation>
    </message>
    <message>
        <source>These are the hidden parameters. Move one while the model plays: for a moment it is wrong, then α follows and it has found out. The dice give a task that training never had.</source>
        <translation>这些是隐藏参数。在模型运行时移动一个：它会出错一小会儿，随后 α 跟上来，它就弄清了。骰子会给出训练中从未有过的任务。</translation>
    </message>
    <message>
        <source>This is the first stop.</source>
        <translation>这是第一站。</translation>
    </message>
    <message>
        <source>Train your first meta-model</source>
        <translation>训练你的第一个元模型</translation>
    </message>
    <message>
        <source>What happens on the stage as curves, and in other tabs what happens in training: returns, losses, weights. An empty plot says what fills it. A right click saves what you see.</source>
        <translation>舞台上发生的事画成曲线；其他标签页显示训练中的回报、损失和权重。空的图表会说明怎样才有内容。点右键可保存图表。</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number}/{all}</translation>
    </message>
    <message>
        <source>α: who decides</source>
        <translation>α：谁说了算</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>all of α</source>
        <translation>全部 α</translation>
    </message>
    <message>
        <source>preset {name}</source>
        <translation>预设 {name}</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>α{k}</source>
        <translation>α{k}</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>格</translation>
    </message>
    <message>
        <source>decisions</source>
        <translation>次决策</translation>
    </message>
    <message>
        <source>episodes</source>
        <translation>回合</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>m/s</source>
        <translation>米/秒</translation>
    </message>
    <message>
        <source>m/s²</source>
        <translation>m/s²</translation>
    </message>
    <message>
        <source>rollouts</source>
        <translation>条轨迹</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>个任务</translation>
    </message>
    <message>
        <source>transitions</source>
        <translation>次转移</translation>
    </message>
    <message>
        <source>units</source>
        <translation>个单元</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>次更新</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A push that nobody announced. α may tremble, and comes back: it is still the same task.</source>
        <translation>一次没有预告的推力。α 可能抖一下，随即回到原处：任务并没有变。</translation>
    </message>
    <message>
        <source>A push to the right, which the model does not expect. Also with the arrow keys.</source>
        <translation>向右推一下，模型对此毫无准备。也可用方向键。</translation>
    </message>
    <message>
        <source>All sub-models count alike. Some are right for crossed wires, some for straight ones: they contradict each other, and it falls.</source>
        <translation>所有子模型分量相同。有的适合左右接反，有的适合正常接线：它们互相抵触，杆就倒了。</translation>
    </message>
    <message>
        <source>Do not offer this again</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>Equal α</source>
        <translation>α 相等</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>Play the demo: Crossed wires</source>
        <translation>播放演示：左右接反</translation>
    </message>
    <message>
        <source>Push it</source>
        <translation>推一推</translation>
    </message>
    <message>
        <source>Recent:</source>
        <translation>最近：</translation>
    </message>
    <message>
        <source>Swap wires</source>
        <translation>对调接线</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>Takes away what the model has found out: the pole falls. Again: gives it back.</source>
        <translation>拿走模型已经弄清的东西：杆会倒。再按一次就还给它。</translation>
    </message>
    <message>
        <source>The wiring is turned round while it drives. Look at α: within a few steps other sub-models count.</source>
        <translation>接线在行驶中被反了过来。看 α：几步之内，起作用的就换成了别的子模型。</translation>
    </message>
    <message>
        <source>Train your first meta-model</source>
        <translation>训练你的第一个元模型</translation>
    </message>
    <message>
        <source>Train your own</source>
        <translation>自己训练一个</translation>
    </message>
    <message>
        <source>Try:</source>
        <translation>试试：</translation>
    </message>
    <message>
        <source>Turns the wiring round. Look at the bars of α: they move as it finds out.</source>
        <translation>把接线反过来。看 α 的权重条：模型一弄清楚，它们就会移动。</translation>
    </message>
    <message>
        <source>Welcome. A meta-model learns how to learn: watch one do it.</source>
        <translation>欢迎。元模型学的是“如何学习”：先看它演示一次。</translation>
    </message>
    <message>
        <source>α is the model's own again: from what it has seen it knows whom to listen to.</source>
        <translation>α 又由模型自己决定：根据看到的经验，它知道该听谁的。</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Adapt it in step 3: it plays a task it has never seen.</source>
        <translation>在第 3 步让它适应一个从未见过的任务。</translation>
    </message>
    <message>
        <source>Back at the newest step: what was played stays as it was.</source>
        <translation>已回到最新一步：播放过的保持原样。</translation>
    </message>
    <message>
        <source>Initialise a model in step 1, or pick a demo: it plays here at once.</source>
        <translation>在第 1 步初始化模型，或选一个演示：它会立刻在此播放。</translation>
    </message>
    <message>
        <source>Loading the task families…</source>
        <translation>正在加载任务族…</translation>
    </message>
    <message>
        <source>Meta-train it in step 2; the best so far plays here.</source>
        <translation>在第 2 步做元训练；目前最好的模型会在此播放。</translation>
    </message>
    <message>
        <source>Nothing is on stage yet.</source>
        <translation>舞台上还没有内容。</translation>
    </message>
    <message>
        <source>Picture written to {name}.</source>
        <translation>图片已写入 {name}。</translation>
    </message>
    <message>
        <source>The model has its first weights.</source>
        <translation>模型有了最初的权重。</translation>
    </message>
    <message>
        <source>The model is trained.</source>
        <translation>模型已训练。</translation>
    </message>
    <message>
        <source>The preferences could not be saved.</source>
        <translation>无法保存首选项。</translation>
    </message>
    <message>
        <source>The preferences file cannot be used, so everything is as usual: {reason}.</source>
        <translation>无法使用偏好设置文件，因此一切按默认设置：{reason}。</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>Workflow</name>
    <message>
        <source>A claim wants {count}.</source>
        <translation>要下结论需要 {count} 个。</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Adaptation gap {share}. This family needs no adaptation.</source>
        <translation>适应差距 {share}。此任务族不需要适应。</translation>
    </message>
    <message>
        <source>Adaptation gap {share}: without memory, {share} of what can be gained over chance is out of reach.</source>
        <translation>适应差距 {share}：没有记忆，高于随机的那部分收益有 {share} 得不到。</translation>
    </message>
    <message>
        <source>Add models of other seeds</source>
        <translation>添加其他种子的模型</translation>
    </message>
    <message>
        <source>Add models of other seeds…</source>
        <translation>添加其他种子的模型…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Baselines that are not here yet are trained first: minutes, once.</source>
        <translation>尚未备好的基线会先训练一次，需几分钟。</translation>
    </message>
    <message>
        <source>Before/after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Continue from the model in hand</source>
        <translation>从当前模型继续</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Drawing the task…</source>
        <translation>正在抽取任务…</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluation results</source>
        <translation>评估结果</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>Ghost: {name}</source>
        <translation>幽灵：{name}</translation>
    </message>
    <message>
        <source>Ghosts</source>
        <translation>幽灵</translation>
    </message>
    <message>
        <source>Held-out tasks are like those of training, but were never seen.</source>
        <translation>留出任务与训练任务相似，但从未见过。</translation>
    </message>
    <message>
        <source>How long to train. The times are measured on this machine.</source>
        <translation>训练多久。时间为本机实测。</translation>
    </message>
    <message>
        <source>How many tasks and episodes; more makes the intervals narrower.</source>
        <translation>多少任务和回合；越多，区间越窄。</translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Learn on</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Make the ghosts that are missing</source>
        <translation>生成缺少的幽灵</translation>
    </message>
    <message>
        <source>Mean return of the first episode with its 95 % interval.</source>
        <translation>首回合平均回报及其 95 % 区间。</translation>
    </message>
    <message>
        <source>Mean return on {tasks} held-out tasks:</source>
        <translation>{tasks} 个留出任务上的平均回报：</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Meta-train</source>
        <translation>元训练</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Model files of the same recipe, trained with other seeds: then the intervals cover seeds, too.</source>
        <translation>同一配方、用其他种子训练的模型文件：区间便也涵盖种子。</translation>
    </message>
    <message>
        <source>Not made yet: {names}.</source>
        <translation>尚未生成：{names}。</translation>
    </message>
    <message>
        <source>Nuisances in every task</source>
        <translation>每个任务中的干扰</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>One training seed: intervals speak of this model.</source>
        <translation>一个训练种子：区间只针对此模型。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回报</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>解决率</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Start from its weights instead of new ones.</source>
        <translation>从它的权重而非新权重开始。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop learning</source>
        <translation>停止学习</translation>
    </message>
    <message>
        <source>Stop making ghosts</source>
        <translation>停止生成幽灵</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Task family</source>
        <translation>任务族</translation>
    </message>
    <message>
        <source>Task number</source>
        <translation>任务编号</translation>
    </message>
    <message>
        <source>The gap says how much a policy must find out about a task while it plays. At 0%, one that remembers nothing plays as well as one that is told what is hidden; at 100%, no better than chance.</source>
        <translation>适应差距表示策略在运行中要对任务了解多少。0% 时，不记忆的策略与知道隐藏参数的策略一样好；100% 时，它不比随机更好。</translation>
    </message>
    <message>
        <source>The kind of tasks that the model will learn to adapt to.</source>
        <translation>模型将学会适应的任务类型。</translation>
    </message>
    <message>
        <source>The model only</source>
        <translation>仅模型</translation>
    </message>
    <message>
        <source>The same number is the same task, on every machine.</source>
        <translation>同一编号在任何机器上都是同一任务。</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>充分</translation>
    </message>
    <message>
        <source>Train a network without memory and one that sees what is hidden, and compare them: minutes, once.</source>
        <translation>训练一个无记忆网络和一个能看到隐藏参数的网络并比较：一次，几分钟。</translation>
    </message>
    <message>
        <source>Train these baselines for the model in hand: minutes, once; they are kept.</source>
        <translation>为当前模型训练这些基线：一次，几分钟；会保留。</translation>
    </message>
    <message>
        <source>Trained first, once (minutes):</source>
        <translation>先训练一次（几分钟）：</translation>
    </message>
    <message>
        <source>Training ranges, from and to</source>
        <translation>训练范围，从与到</translation>
    </message>
    <message>
        <source>Undo all</source>
        <translation>全部撤销</translation>
    </message>
    <message>
        <source>Undo episode</source>
        <translation>撤销回合</translation>
    </message>
    <message>
        <source>Whether it needs adaptation is not measured yet.</source>
        <translation>是否需要适应尚未测量。</translation>
    </message>
    <message>
        <source>a controller tuned to each task</source>
        <translation>针对每个任务调好的控制器</translation>
    </message>
    <message>
        <source>a network that sees what is hidden</source>
        <translation>能看到隐藏参数的网络</translation>
    </message>
    <message>
        <source>actions by chance</source>
        <translation>随机动作</translation>
    </message>
    <message>
        <source>extrapolation, no.</source>
        <translation>外推，编号</translation>
    </message>
    <message>
        <source>from the sliders</source>
        <translation>取自滑块</translation>
    </message>
    <message>
        <source>held-out, no.</source>
        <translation>留出，编号</translation>
    </message>
    <message>
        <source>held-out, random</source>
        <translation>留出，随机</translation>
    </message>
    <message>
        <source>one network without memory</source>
        <translation>一个无记忆网络</translation>
    </message>
    <message>
        <source>the best memoryless policy of a search</source>
        <translation>搜索得到的最佳无记忆策略</translation>
    </message>
    <message>
        <source>{count} of {all} rows</source>
        <translation>{all} 行中的 {count} 行</translation>
    </message>
    <message>
        <source>{count} training seeds: {seeds}.</source>
        <translation>{count} 个训练种子：{seeds}。</translation>
    </message>
    <message>
        <source>{preset} · ≈ {time}</source>
        <translation>{preset} · ≈ {time}</translation>
    </message>
    <message>
        <source>{tasks} tasks, {episodes} episodes each; a claim takes {seeds} training seeds.</source>
        <translation>{tasks} 个任务，每个 {episodes} 回合；要下结论需 {seeds} 个训练种子。</translation>
    </message>
</context>
</TS>
