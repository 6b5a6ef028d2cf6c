"""Papers and books that the glossary names. Not translated."""

from __future__ import annotations

SUTTON_BARTO = "R. Sutton, A. Barto: Reinforcement Learning. An Introduction, 2nd edition, MIT Press 2018"
WATKINS = "C. Watkins, P. Dayan: Q-learning, Machine Learning 8, 1992"
THRUN_PRATT = "S. Thrun, L. Pratt: Learning to Learn, Kluwer 1998"
HOSPEDALES = "T. Hospedales et al.: Meta-Learning in Neural Networks: A Survey, IEEE TPAMI 2021"
BECK = "J. Beck et al.: A Survey of Meta-Reinforcement Learning, arXiv:2301.08028, 2023"
DUAN = "Y. Duan et al.: RL²: Fast Reinforcement Learning via Slow Reinforcement Learning, arXiv:1611.02779, 2016"
RAKELLY = "K. Rakelly et al.: Efficient Off-Policy Meta-RL via Probabilistic Context Variables (PEARL), ICML 2019"
FAKOOR = "R. Fakoor et al.: Meta-Q-Learning, ICLR 2020"
FINN = "C. Finn et al.: Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks, ICML 2017"
LI = "Z. Li et al.: Meta-SGD: Learning to Learn Quickly for Few-Shot Learning, arXiv:1707.09835, 2017"
NICHOL = "A. Nichol et al.: On First-Order Meta-Learning Algorithms (Reptile), arXiv:1803.02999, 2018"
GALLICI = "M. Gallici et al.: Simplifying Deep Temporal Difference Learning (PQN), ICLR 2025"
AGARWAL = "R. Agarwal et al.: Deep RL at the Edge of the Statistical Precipice, NeurIPS 2021"
JACOBS = "R. Jacobs et al.: Adaptive Mixtures of Local Experts, Neural Computation 3, 1991"
BARRETO = "A. Barreto et al.: Successor Features for Transfer in Reinforcement Learning, NeurIPS 2017"
TOBIN = "J. Tobin et al.: Domain Randomization for Transferring Deep Neural Networks, IROS 2017"
CARTPOLE = (
    "A. Barto, R. Sutton, C. Anderson: Neuronlike Adaptive Elements That Can Solve Difficult Learning Control Problems, "
    "IEEE Trans. SMC 13, 1983"
)
KIRK = "R. Kirk et al.: A Survey of Zero-shot Generalisation in Deep Reinforcement Learning, JAIR 76, 2023"
LEURENT = "E. Leurent: An Environment for Autonomous Driving Decision-Making (highway-env), 2018"
TREIBER = "M. Treiber, A. Hennecke, D. Helbing: Congested Traffic States in Empirical Observations, Phys. Rev. E 62, 2000"
KESTING = "A. Kesting, M. Treiber, D. Helbing: General Lane-Changing Model MOBIL, Transp. Res. Record 1999, 2007"
