// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.hilum.compute.NamedArray;
import org.hilum.compute.Precision;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.TensorSpec;
import org.hilum.compute.TrainingSource;
import org.hilum.engine.loss.Loss;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.engine.optimization.Sgd;
import org.hilum.nnunet.exchange.Weights;

/**
 * Text of a training: a network, its loss and its optimiser as one program, so that a
 * whole training step is a single call into the
 * runtime. Besides the network's {@code net} and {@code forward} it has the methods
 * <ul>
 * <li>{@code step(x, targets, p, m, h)}: loss, gradient, clipping, update of parameters {@code p} and of what the
 * optimiser keeps, {@code m}, in place; h = (learning rate of each of the
 * groups that are updated together, random numbers of the network); returns (loss, gradient norm), and a parameter that was
 * updated
 * <li>{@code gradient(x, targets, p)}: the loss, then the gradient of every parameter, empty where there is none
 * <li>{@code validate(x, targets, p)}: the loss, then int64 counts: rows true positives, false positives, false
 * negatives; a column per foreground class or region
 * </ul>
 * Parameters that do not require a gradient are frozen. A parameter that the loss does not depend on is left alone by
 * the optimiser: no weight decay either, as in PyTorch.
 *
 * @since 0.2
 */
public final class TrainingScript {

	/** Picks an optimiser's buffers of those parameters that have a gradient. */
	static final String BUFFERS = """
			def buffers(self: __torch__.Net, m: List[Tensor], places: List[int], first: int) -> List[Tensor]:
			  picked = annotate(List[Tensor], [])
			  for i in places:
			    picked.append(m[first + i])
			  return picked
			""";

	private static final String GRADIENTS = """
			def train_gradients(self: __torch__.Net, loss: Tensor, p: List[Tensor]) -> List[Optional[Tensor]]:
			  wanted = annotate(List[Tensor], [])
			  for t in p:
			    if t.requires_grad:
			      wanted.append(t)
			  found = torch.autograd.grad([loss], wanted, None, None, False, True)
			  all = annotate(List[Optional[Tensor]], [])
			  k = 0
			  for t in p:
			    if t.requires_grad:
			      all.append(found[k])
			      k = k + 1
			    else:
			      all.append(None)
			  return all
			def gradient(self: __torch__.Net, x: Tensor, targets: List[Tensor], p: List[Tensor]) -> List[Tensor]:
			  torch.set_grad_enabled(True)
			  loss = self.loss(self.net(x, p), targets)
			  gs = self.train_gradients(loss, p)
			  torch.set_grad_enabled(False)
			  out = [loss.detach()]
			  for g in gs:
			    if torch.__isnot__(g, None):
			      out.append(unchecked_cast(Tensor, g))
			    else:
			      out.append(torch.zeros([0]))
			  return out
			""";

	/** Fused optimisers divide the gradient by a scale first, hence the inverse of the clip factor. */
	private static final String STEP = """
			def step(self: __torch__.Net, x: Tensor, targets: List[Tensor], p: List[Tensor], m: List[Tensor],
			    h: Tensor) -> List[Tensor]:
			  torch.set_grad_enabled(True)
			  loss = self.loss(self.net(x, p), targets)
			  found = self.train_gradients(loss, p)
			  torch.set_grad_enabled(False)
			  ps = annotate(List[Tensor], [])
			  gs = annotate(List[Tensor], [])
			  places = annotate(List[int], [])
			  for i in range(len(p)):
			    g = found[i]
			    if torch.__isnot__(g, None):
			      ps.append(p[i])
			      gs.append(unchecked_cast(Tensor, g))
			      places.append(i)
			  norm = torch.norm(torch.stack(torch._foreach_norm(gs, 2)))
			  scale = torch.clamp_min((norm + 1e-06) / %s, 1.0)
			  updated = self.update(ps, gs, m, places, len(p), scale, float(h[0]))
			  return [torch.stack([loss.detach(), norm]), updated]
			""";

	/** Gives the network the numbers that it draws, which stand behind the learning rates. */
	private static final String DRAWN = """
			def train_drawn(self: __torch__.Net, p: List[Tensor], h: Tensor) -> List[Tensor]:
			  numbers = torch.reshape(torch.slice(h, 0, %d), [%d, -1])
			  return p + [torch.type_as(numbers, p[0])]
			""";

	private static final String VALIDATE = """
			def validate(self: __torch__.Net, x: Tensor, targets: List[Tensor], p: List[Tensor]) -> List[Tensor]:
			  outs = self.evaluate(x, p)
			  return [self.loss(outs, targets), self.train_counts(outs[0], targets[0])]
			""";

	private final NetworkProgram network;
	private final ProgramSource source;
	private final int countedClasses;
	private final Optimizer optimizer;
	private final ParameterGroups groups;
	/** Numbers that the program keeps besides the optimiser's. */
	private final int kept;
	/** Whether the program keeps a moving average of the weights. */
	private final boolean averaged;
	/** Whether the program keeps the initial weights. */
	private final boolean pulled;

	private TrainingScript(NetworkProgram network, ProgramSource source, int countedClasses, Optimizer optimizer,
			ParameterGroups groups, int kept, boolean averaged, boolean pulled) {
		this.network = network;
		this.source = source;
		this.countedClasses = countedClasses;
		this.optimizer = optimizer;
		this.groups = groups;
		this.kept = kept;
		this.averaged = averaged;
		this.pulled = pulled;
	}

	/**
	 * Puts a program for training together, with nnU-Net's optimiser.
	 *
	 * @param network the network
	 * @param loss    what is minimised
	 * @param setup   the task; its heads are the network's
	 * @return the program
	 */
	public static TrainingScript of(NetworkProgram network, Loss loss, LossSetup setup) {
		return of(network, loss, setup, Sgd.NNUNET, TrainingOptions.GRADIENT_CLIP.standard());
	}

	/**
	 * Puts a program for training together.
	 *
	 * @param network   the network
	 * @param loss      what is minimised
	 * @param setup     the task; its heads are the network's
	 * @param optimizer update rule of the parameters
	 * @param clip      maximum global gradient norm; 0 for no clipping
	 * @return the program
	 */
	public static TrainingScript of(NetworkProgram network, Loss loss, LossSetup setup, Optimizer optimizer,
			double clip) {
		return of(network, loss, setup, optimizer, clip, ParameterGroups.single(network));
	}

	/**
	 * Puts a program for training together.
	 *
	 * @param network   the network
	 * @param loss      what is minimised
	 * @param setup     the task; its heads are the network's
	 * @param optimizer update rule of the parameters
	 * @param clip      maximum global gradient norm; 0 for no clipping
	 * @param groups    learning rates, weight decays and freezing of the network's parameters
	 * @return the program
	 * @since 0.2
	 */
	public static TrainingScript of(NetworkProgram network, Loss loss, LossSetup setup, Optimizer optimizer,
			double clip, ParameterGroups groups) {
		if (setup.heads() != network.heads()) {
			throw new IllegalArgumentException(
					setup.heads() + " heads in the loss, " + network.heads() + " in the network");
		}
		ProgramSource source = new ProgramSource()
				.add(groups.freezes() ? GroupedStep.withFrozenStatistics(network.script()) : network.script(),
						network.origin())
				.add(network.evaluation()).add(loss.script(setup), loss.origin()).add(BUFFERS);
		String step = clip > 0 ? String.format(Locale.ROOT, STEP, clip)
				: STEP.replace("torch.clamp_min((norm + 1e-06) / %s, 1.0)", "torch.ones_like(norm)");
		if (groups.isUniform()) {
			source.add(optimizer.script()).add(GRADIENTS).add(step);
		} else {
			new GroupedStep(groups, optimizer).addTo(source, GRADIENTS, step);
		}
		if (groups.freezes() && groups.owners().stream().anyMatch(owner -> owner >= 0)) {
			source = GroupedStep.guarded(source, groups.owners());
		}
		if (network.draws() > 0) {
			source = drawing(source, groups.updates().size(), network.draws());
		}
		source
				.add(setup.regions()
						? regionCounts(setup.ignoreLabel().isPresent())
						: labelCounts(setup.classes(), setup.ignoreLabel()))
				.add(VALIDATE);
		return new TrainingScript(network, source, setup.regions() ? setup.classes() : setup.classes() - 1,
				optimizer, groups, 0, false, false);
	}

	private static ProgramSource drawing(ProgramSource source, int rates, int draws) {
		return source.mapped(method -> {
			int step = method.indexOf("def step(");
			return step < 0 ? method : method.substring(0, step) + method.substring(step).replaceFirst(
					"self\\.net\\(x, (p|self\\.train_frozen\\(p\\))\\)", "self.net(x, self.train_drawn($1, h))");
		}).add(String.format(Locale.ROOT, DRAWN, rates, draws));
	}

	/**
	 * {@return this training with convolutions in 16 bit, as nnU-Net trains on GPUs; with float16 the loss is scaled, and a step
	 * whose gradient overflows is left out and has norm 0}
	 *
	 * @param precision the number format of convolutions; float32 changes nothing
	 */
	public TrainingScript withConvolutions(Precision precision) {
		return precision == Precision.FLOAT32 ? this : with(MixedPrecision.of(precision));
	}

	TrainingScript with(MixedPrecision mixed) {
		return new TrainingScript(network, mixed.applied(source, network), countedClasses, optimizer, groups,
				mixed.scaled() ? MixedPrecision.STATE : 0, averaged, pulled);
	}

	/**
	 * {@return this training with an exponential moving average of its weights; asked for after
	 * {@link #withConvolutions}}
	 *
	 * @param decay share of the average that a step keeps; 0 changes nothing
	 * @since 0.2
	 */
	public TrainingScript withWeightAverage(double decay) {
		return decay == 0 ? this
				: new TrainingScript(network, WeightAverage.applied(source, decay, firstAverage()), countedClasses, optimizer,
						groups, kept, true, pulled);
	}

	/**
	 * {@return this training with a pull to the initial weights (L2-SP); asked for after {@link #withConvolutions} and
	 * {@link #withWeightAverage}}
	 *
	 * @param factor factor of half the squared distance; 0 changes nothing
	 * @param names  parameters that are pulled
	 * @since 0.2
	 */
	public TrainingScript withInitialPull(double factor, Set<String> names) {
		if (factor == 0) {
			return this;
		}
		List<Boolean> flags = network.parameters().stream().map(spec -> spec.trained() && names.contains(spec.name())).toList();
		return new TrainingScript(network, InitialPull.applied(source, factor, flags, firstInitial()), countedClasses, optimizer,
				groups, kept, averaged, true);
	}

	/** {@return whether the program keeps the initial weights} */
	boolean pulls() {
		return pulled;
	}

	/** {@return position of the first initial weight in the program's state} */
	int firstInitial() {
		return firstAverage() + (averaged ? network.parameters().size() : 0);
	}

	/** {@return whether there is a moving average of the weights} */
	boolean averages() {
		return averaged;
	}

	/** {@return position of the first average in the program's state} */
	int firstAverage() {
		return optimizer.buffers().size() * network.parameters().size();
	}

	/** {@return the network} */
	public NetworkProgram network() {
		return network;
	}

	/** {@return the text to be compiled} */
	public ProgramSource source() {
		return source;
	}

	/**
	 * {@return the program with the values that it starts from}
	 *
	 * @param weights every parameter must be there
	 * @throws org.hilum.core.HilumException when one is missing or has another shape
	 */
	TrainingSource source(Weights weights) {
		List<ParameterSpec> specs = network.parameters();
		List<long[]> state = new ArrayList<>();
		for (Optimizer.Buffer buffer : optimizer.buffers()) {
			specs.forEach(spec -> state.add(NetworkSession.shape(buffer, spec)));
		}
		if (averaged) {
			specs.forEach(spec -> state.add(spec.shape()));
		}
		if (pulled) {
			specs.forEach(spec -> state.add(spec.shape()));
		}
		for (int i = 0; i < kept; i++) {
			state.add(new long[] { 1 });
		}
		List<TensorSpec> targets = new ArrayList<>();
		for (int head = 0; head < network.heads(); head++) {
			targets.add(target(head));
		}
		return new TrainingSource(source, TensorSpec.images("x", "channel", TensorSpec.ANY, dims()), targets,
				specs.stream().map(spec -> new NamedArray(spec.name(), spec.shape(), NetworkSession.values(weights, spec)))
						.toList(),
				state);
	}

	private int dims() {
		return network.headStrides().getFirst().length;
	}

	/** Labels (batch, 1, ...) or masks (batch, region, ...), of 8 or 32 bit; heads of lower resolution have axes of their own. */
	private TensorSpec target(int head) {
		TensorSpec labels = TensorSpec.images("target " + head, "label", TensorSpec.ANY, dims());
		List<String> axes = new ArrayList<>(labels.axes());
		for (int axis = 2; head > 0 && axis < axes.size(); axis++) {
			axes.set(axis, axes.get(axis) + " of head " + head);
		}
		return new TensorSpec(labels.name(), null, axes, labels.extents());
	}

	/** {@return how a step changes the parameters} */
	public Optimizer optimizer() {
		return optimizer;
	}

	/** {@return learning rates, weight decays and freezing of the parameters} */
	public ParameterGroups groups() {
		return groups;
	}

	/** {@return how many classes validation counts: labels without background, or regions} */
	public int countedClasses() {
		return countedClasses;
	}

	/** From the confusion matrix, rows target and columns prediction. */
	private static String labelCounts(int classes, OptionalInt ignore) {
		String valid = ignore.isEmpty() ? "" : String.format(Locale.ROOT, """
				  pairs = torch.masked_select(pairs, torch.ne(lab, %d))
				""", ignore.getAsInt());
		return String.format(Locale.ROOT, """
				def train_counts(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  lab = torch.select(target, 1, 0).to(4)
				  pairs = lab * %1$d + torch.argmax(out, 1)
				%2$s  confusion = torch.bincount(torch.flatten(pairs), None, %3$d)
				  confusion = torch.reshape(torch.slice(confusion, 0, 0, %3$d), [%1$d, %1$d])
				  tp = torch.diagonal(confusion)
				  fp = torch.sum(confusion, [0]) - tp
				  fn = torch.sum(confusion, [1]) - tp
				  return torch.slice(torch.stack([tp, fp, fn]), 1, 1)
				""", classes, valid, classes * classes);
	}

	private static String regionCounts(boolean ignore) {
		String valid = ignore ? """
				  seen = torch.eq(torch.slice(target, 1, -1), 0)
				  ref = torch.ne(torch.slice(target, 1, 0, -1), 0)
				""" : """
				  ref = torch.ne(target, 0)
				  seen = torch.ones_like(ref)
				""";
		return String.format(Locale.ROOT, """
				def train_counts(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  pred = torch.gt(out, 0.0)
				%s  axes = [0]
				  for a in range(2, out.dim()):
				    axes.append(a)
				  tp = torch.sum(pred & ref & seen, axes)
				  fp = torch.sum(pred & torch.logical_not(ref) & seen, axes)
				  fn = torch.sum(torch.logical_not(pred) & ref & seen, axes)
				  return torch.stack([tp, fp, fn])
				""", valid);
	}
}
