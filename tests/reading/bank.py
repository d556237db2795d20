"""Papers that nobody wrote, for the digests in ``received/``: what each shape may tell of them."""

# ruff: noqa: RUF001 - some of them are Russian

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a digest could say of a paper."""

    title: str
    abstract: str
    authors: tuple[str, ...]
    arxiv: str
    doi: str
    day: dt.date
    upvotes: int
    venue: str
    code: str


def _known(  # noqa: PLR0913, PLR0917 - a paper has that many facts
    number: int, title: str, abstract: str, authors: str, venue: str, code: str
) -> Known:
    return Known(
        title=title,
        abstract=abstract,
        authors=tuple(authors.split(", ")),
        arxiv=f"2503.041{number:02}",
        doi=f"10.5555/readable.2025.{number:03}",
        day=dt.date(2025, 3, 3 + number % 4),
        upvotes=5 + number * 3,
        venue=venue,
        code=f"https://github.com/example/{code}",
    )


PAPERS = {
    "lanterns": _known(
        1,
        "Sparse Lanterns: Routing Tokens Through Few Experts Without Balancing Losses",
        "Mixture-of-experts layers usually need an auxiliary loss that keeps all experts busy. "
        "We show that this loss is not necessary when the router is trained on a slowly moving "
        "average of its own decisions. Across four model sizes, routing stays balanced within 3% "
        "and perplexity falls by 0.4 points. The method adds one vector per layer and no "
        "measurable time.",
        "Ashish Vaswani, Noam Shazeer, Niki Parmar",
        "International Conference on Machine Learning",
        "sparse-lanterns",
    ),
    "retriever": _known(
        2,
        "How Much Context Does a Retriever Need?",
        "Retrieval systems are commonly given a single sentence as a query. In this paper, we "
        "ask what happens when they see the whole conversation instead. On five benchmarks, "
        "longer queries help dense retrievers up to about 400 tokens and hurt afterwards; sparse "
        "retrievers never gain. We release all queries and judgements.",
        "Tom B. Brown, Jacob Devlin",
        "Transactions of the Association for Computational Linguistics",
        "context-retriever",
    ),
    "tide": _known(
        3,
        "TideNet: Forecasting Coastal Water Levels from Satellite Altimetry",
        "Tide gauges are sparse along most of the world's coasts. We present TideNet, a graph "
        "network that predicts hourly water levels from altimetry alone. Trained on 30 years of "
        "passes, it reaches a mean error of 6.1 cm at 212 gauges that it never saw. Extreme "
        "surges remain difficult, and we discuss why.",
        "Yoshua Bengio",
        "Journal of Geophysical Learning",
        "tidenet",
    ),
    "lazy": _known(
        4,
        "On the Convergence of Lazy Gradient Descent in Overparameterized Networks",
        "We study gradient descent that skips a step whenever the gradient is small. For "
        "two-layer networks of width $m = \\Omega(n^2 \\log n)$ we prove that the skipped steps "
        "cost nothing: the loss decreases at a rate of $O(1/\\sqrt{T})$. Experiments confirm "
        "that up to 70% of the steps can be left out.",
        "Léon Bottou, Michael I. Jordan",
        "Journal of Machine Learning Research",
        "lazy-descent",
    ),
    "diffs": _known(
        5,
        "Speaking in Diffs: Code Editing Models That Explain Their Changes",
        "Language models that edit programs rarely say why. This work introduces a training "
        "recipe in which each hunk of a patch is preceded by one sentence of rationale. Human "
        "reviewers accept 41% more patches, and the models' own error rate drops as well. Code "
        "and data are available at https://github.com/example/speaking-diffs.",
        "Alec Radford, Ilya Sutskever",
        "International Conference on Learning Representations",
        "speaking-diffs",
    ),
    "survey": _known(
        6,
        "A Survey of Small Language Models for Edge Devices",
        "Models with fewer than three billion parameters now run on telephones and cars. This "
        "survey orders 140 of them by architecture, training data and compression. We find that "
        "quantisation is reported inconsistently, propose a common table, and list seven open "
        "problems.",
        "Percy Liang, Christopher D. Manning, Andrew Y. Ng, Fei-Fei Li",
        "ACM Computing Surveys",
        "small-models",
    ),
    "grasp": _known(
        7,
        "Learning to Grasp Wet Objects",
        "Robots drop wet glasses. We trace the failures to tactile sensors whose readings drift "
        "when water bridges the contacts. A small recurrent correction, learned from two hours of "
        "dish washing, raises the rate of successful grasps from 58% to 91%.",
        "Pieter Abbeel, Sergey Levine",
        "Conference on Robot Learning",
        "wet-grasp",
    ),
    "quilt": _known(
        8,
        "GraphQuilt: Stitching Molecular Graphs with Equivariant Patches",
        "Generating large molecules atom by atom is slow. GraphQuilt generates patches of up to "
        "twelve atoms and stitches them along shared bonds. An SE(3)-equivariant energy decides "
        "which seams hold. On two benchmarks, validity rises to 98.7% while sampling is eleven "
        "times faster.",
        "Max Welling, Diederik P. Kingma",
        "Advances in Neural Information Processing Systems",
        "graphquilt",
    ),
    "clocks": _known(
        9,
        "Can Vision-Language Models Read Analog Clocks? A Benchmark and Some Answers",
        "Reading a clock is taught in primary school, yet current vision-language models fail at "
        "it. We collect 12,000 photographs of clocks and find that the best model is right in "
        "38% of the cases. Errors come from confusing the hands rather than from not seeing "
        "them. Fine-tuning on 500 synthetic faces closes most of the gap.",
        "Fei-Fei Li, Kaiming He",
        "Conference on Computer Vision and Pattern Recognition",
        "analog-clocks",
    ),
    "noise": _known(
        10,
        "Diffusion Without Noise Schedules",
        "Diffusion models depend on a schedule that somebody has to choose. We let the model "
        "choose it: the noise level becomes an input that is sampled from the model's own "
        "uncertainty. The result needs no tuning, matches the best schedules on ImageNet, and "
        "samples in eighteen steps.",
        "Yang Song, Stefano Ermon",
        "Neural Computation",
        "no-schedule",
    ),
    "unlearn": _known(
        11,
        "Unlearning as Compression",
        "Removing the influence of training examples from a model is usually posed as an "
        "optimisation problem. We pose it as compression: a model has forgotten an example when "
        "the example no longer shortens its own description. The view explains three known "
        "failures and suggests a test that needs no retraining.",
        "Geoffrey Hinton",
        "Entropy and Learning",
        "unlearning",
    ),
    "adapters": _known(
        12,
        "Low-Rank Adapters Are All the Same Matrix",
        "We compare 3,100 public low-rank adapters of one base model. After alignment, 86% of "
        "their variance lies in a shared subspace of dimension 64. New tasks can be learned by "
        "choosing coordinates in this subspace, which takes 200 numbers instead of four million.",
        "Yann LeCun, Yoshua Bengio, Geoffrey Hinton",
        "International Conference on Learning Representations",
        "same-matrix",
    ),
    "dialects": _known(
        13,
        "Federated Fine-Tuning of Speech Recognisers for Rare Dialects",
        "Speakers of rare dialects seldom donate their voices to a server. We fine-tune speech "
        "recognisers on 1,900 telephones without moving any recording. Word error rates fall by "
        "a third for the eleven smallest dialects, and the standard language does not suffer.",
        "Alex Graves, Jürgen Schmidhuber",
        "Annual Conference of Speech Communication",
        "rare-dialects",
    ),
    "weave": _known(
        14,
        "3D-Weave: Consistent Video Generation by Weaving Gaussian Splats",
        "Video generators forget what is behind the camera. 3D-Weave keeps a cloud of Gaussian "
        "splats beside the video and weaves new frames into it. Scenes stay consistent for up to "
        "two minutes, ten times longer than before. Videos can be seen on our project page.",
        "Kaiming He, Ross Girshick",
        "European Conference on Computer Vision",
        "3d-weave",
    ),
    "count": _known(
        15,
        "Why Do Transformers Count Badly?",
        "Transformers add long numbers but fail to count the letters of a word. We give a "
        "mechanistic account: counting needs a running total, and attention averages. A single "
        "extra head without softmax repairs the fault in models of up to 7B parameters.",
        "Sepp Hochreiter",
        "Transactions on Machine Learning Research",
        "count-badly",
    ),
    "ternary": _known(
        16,
        "Attention at 1.58 Bits: Ternary Keys and Values for Long-Context Inference",
        "The cache of keys and values fills the memory of long-context inference. We store it "
        "with three values per entry, learned per head. At 128k tokens, the cache shrinks "
        "9.6 times, throughput doubles, and accuracy on retrieval tasks falls by less than one "
        "point.",
        "Song Han, Kurt Keutzer",
        "Conference on Machine Learning and Systems",
        "ternary-cache",
    ),
    "cafe": _known(
        17,
        "Café Menus as Corpora: Reading Handwriting in Naïve Orthographies",
        "Handwritten menus are a neglected record of how people spell. We scan 4,200 of them "
        "from Zürich to São Paulo and train a recogniser that keeps the spelling as it stands. "
        "It makes half as many “corrections” as commercial systems \N{EN DASH} "
        "and we argue that the rest are in the eye of the reader.",
        "Aäron van den Oord, Koray Kavukcuoglu",
        "Language Resources and Evaluation",
        "cafe-menus",
    ),
    "bayes": _known(
        18,
        "Clocks & Counters: Calibrated Uncertainty for Event Sequences",
        "Event models are sure of themselves & often wrong. We calibrate the time to the next "
        "event (p < 0.01 in all tests) with one parameter per sequence. Calibration error falls "
        "from 0.19 to 0.03 on hospital, traffic and trading data.",
        "Zoubin Ghahramani, David J. C. MacKay",
        "Bayesian Analysis",
        "clocks-counters",
    ),
    "fins": _known(
        19,
        "Single-cell atlas of regenerating zebrafish fins reveals two waves of blastema formation",
        "Zebrafish regrow lost fins within weeks. We sequenced 310,000 single cells over fourteen "
        "days of regrowth. A first wave of dedifferentiated osteoblasts is followed by a second, "
        "smaller wave from the vasculature. Blocking the second wave delays regrowth by six days.",
        "Aviv Regev, Sarah A. Teichmann",
        "Cell Atlas Reports",
        "fin-atlas",
    ),
    "sleep": _known(
        20,
        "Sleep spindles predict next-day motor learning in adults: a randomised crossover trial",
        "Whether sleep spindles cause learning is debated. In a crossover trial with 64 adults, "
        "spindle density after a finger-tapping task predicted the gain on the following morning "
        "(r = 0.52, 95% CI 0.31 to 0.68). Acoustic stimulation raised both. No adverse events "
        "were reported.",
        "Matthew P. Walker, Robert Stickgold",
        "Journal of Sleep and Memory",
        "spindles",
    ),
    "firms": _known(
        21,
        "Do Firms Learn from Their Rivals' Patents? Evidence from Text Embeddings",
        "Patents are meant to teach. We embed 6.2 million patents and follow how the language of "
        "a firm moves towards that of its rivals after disclosure. The movement is real but "
        "small: one standard deviation of exposure raises similarity by 2.3 percent, mostly "
        "within three years.",
        "Daron Acemoglu, Susan Athey",
        "Review of Innovation Economics",
        "rival-patents",
    ),
    "chinese": _known(
        22,
        "面向长文档的稀疏注意力机制研究",
        "长文档的处理需要大量内存。本文提出一种稀疏注意力机制,只保留每个词与其所在段落以及少数全局词之间的联系。"
        "在三个中文数据集上的实验表明,该方法在内存减少一半的情况下,准确率提高了百分之二。",
        "Kaiming He",
        "软件学报",
        "sparse-zh",
    ),
    "japanese": _known(
        23,
        "長文書要約のための階層的注意機構",
        "長い文書の要約では、文と段落の構造が失われやすい。本研究では段落ごとの注意を先に計算する階層的な機構を提案する。"
        "新聞記事と判決文の二つのデータで評価し、従来手法より高い要約品質を確認した。",
        "Shun-ichi Amari",
        "情報処理学会論文誌",
        "hierarchy-ja",
    ),
    "forgetting": _known(
        24,
        "Forgetting",
        "Yes, we forget. Networks do, too, and for reasons that resemble ours. We measure how "
        "fast a small network loses a list of pairs when a second list follows, and find the "
        "curve of the textbooks. Sleep, in the form of replayed noise, helps both.",
        "Hermann Ebbinghaus, John J. Hopfield",
        "Memory and Machines",
        "forgetting",
    ),
    "kmeans": _known(
        25,
        "k-means is not dead: clustering ten billion points on a laptop",
        "Clustering at scale is thought to need a data centre. It does not. A streaming variant "
        "of k-means with (i) sketched distances, (ii) lazy centres and (iii) a cache of the last "
        "assignment clusters ten billion points in nine hours on a laptop.",
        "Stuart P. Lloyd",
        "Very Large Data Bases",
        "kmeans-laptop",
    ),
    "german": _known(
        26,
        "Über die Größe von Wortschätzen: Messen, was Leserinnen und Leser wissen",
        "Wie viele Wörter kennt ein Mensch? Wir schätzen die Größe des Wortschatzes aus kurzen "
        "Lesetests mit 120 Wörtern. Bei 8.400 Teilnehmenden liegt der Fehler unter 4 %. Für Kinder "
        "unter zehn Jahren überschätzt das Verfahren, und wir erklären, warum.",
        "Wilhelm von Humboldt",
        "Zeitschrift für Leseforschung",
        "wortschatz",
    ),
    "russian": _known(
        27,
        "О скорости сходимости стохастического градиентного спуска с памятью",
        "Рассматривается стохастический градиентный спуск, который запоминает последние шаги. "
        "Доказано, что память ускоряет сходимость на гладких задачах и не мешает на негладких. "
        "Численные опыты на трёх задачах подтверждают оценки.",
        "Andrey N. Kolmogorov",
        "Журнал вычислительной математики",
        "memory-ru",
    ),
    "french": _known(
        28,
        "L\u2019élagage tardif : quand faut-il retirer des neurones ?",
        "Retirer des neurones tôt coûte cher, les retirer tard ne sert à rien. Nous cherchons le "
        "bon moment sur onze architectures : il tombe presque toujours au premier plateau de "
        "l\u2019erreur. Une règle simple, sans paramètre, atteint 97 % du gain possible.",
        "Henri Poincaré, Sophie Germain",
        "Annales de l\u2019apprentissage",
        "elagage",
    ),
    "long": _known(
        29,
        "Towards Reproducible Measurement of Energy Use in the Training, Fine-Tuning and Serving "
        "of Large Neural Networks Across Heterogeneous Clusters: A Protocol, Its Failures, and "
        "Six Recommendations",
        "Reported energy figures differ by a factor of five for the same model. We propose a "
        "protocol with three meters at fixed places and repeat it in four centres. It fails "
        "twice, instructively. Six recommendations follow, of which the first is to publish the "
        "idle power.",
        "James P. Joule, Lord Kelvin",
        "Sustainable Computing",
        "energy-protocol",
    ),
    "math": _known(
        30,
        "An $O(n \\log n)$ Transform for $p$-adic Attention",
        "Attention over $p$-adic integers $\\mathbb{Z}_p$ is defined by $\\sum_i |x_i - y|_p$. We "
        "give an exact transform in $O(n \\log n)$ that needs no approximation. The constant is "
        "small enough to matter for $n > 2^{12}$.",
        "Kurt Hensel, Emmy Noether",
        "Annals of Sequence Models",
        "padic",
    ),
    "comment": _known(
        31,
        "Comment on “Unlearning as Compression”",
        "A recent paper poses unlearning as compression. We show by a counterexample that its "
        "second claim needs the prior to be computable. The first and the third claim stand, and "
        "a weaker form of the second can be proved in half a page.",
        "Ray J. Solomonoff",
        "Entropy and Learning",
        "comment",
    ),
    "cats": _known(
        32,
        "Cats, Dogs, and Everything in Between",
        "Datasets of animals are mostly cats and dogs. We photograph everything in between: 412 "
        "species of the ordinary household, from silverfish to swallows. Classifiers that are "
        "right on ImageNet in 91% of the cases are right in 23% here.",
        "Carl Linnaeus, Maria Sibylla Merian",
        "Natural Image Letters",
        "in-between",
    ),
    "paragraphs": _known(
        33,
        "Reading Lists Considered Helpful",
        "Researchers save more papers than they read. We ask whether saving helps at all.\n\n"
        "For two years, 61 researchers let us record what they saved and what they cited. A saved "
        "paper was cited eleven times as often as one that was opened and not saved.\n\n"
        "Saving is thus no vice. We publish the records and the program that made them.",
        "Vannevar Bush, Paul Otlet",
        "Information Habits",
        "helpful",
    ),
    "raven": _known(
        34,
        "RAVEN",
        "Speech synthesis of birds is older than that of people. RAVEN synthesises the calls of "
        "eighty corvids from a description in words. Ravens answered 37% of its calls; crows did "
        "not. We discuss what that says about the measure and about crows.",
        "Konrad Lorenz",
        "Journal of Animal Acoustics",
        "raven",
    ),
    "question": _known(
        35,
        "What is a Token, and Why Are There So Many of Them?",
        "We do not know. This essay collects eleven definitions of the token that are in use, "
        "shows that no two agree on the sentence you are reading, and counts what the "
        "disagreement costs: about one part in nine of all published comparisons.",
        "Claude E. Shannon",
        "Computational Essays",
        "tokens",
    ),
}
