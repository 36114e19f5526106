// SPDX-License-Identifier: EPL-2.0
// C interface of libtorch for Hilum: programs are loaded and called, tensors made, read and freed. Functions return 0 or
// a message that the caller frees. Handles are pointers to at::Tensor and torch::jit::Module.
#include <torch/script.h>
#include <torch/cuda.h>
#include <torch/version.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <cstring>
#include <sstream>
#include <string>
#include <vector>

#if defined(_WIN32)
#define API extern "C" __declspec(dllexport)
#else
#define API extern "C" __attribute__((visibility("default")))
#endif

namespace {

char* text(const std::string& message) {
	char* copy = static_cast<char*>(std::malloc(message.size() + 1));
	std::memcpy(copy, message.c_str(), message.size() + 1);
	return copy;
}

// c10::Error has a message without the native stack besides
template <typename F>
char* guarded(F work) {
	try {
		work();
		return nullptr;
	} catch (const c10::Error& e) {
		return text(e.what_without_backtrace());
	} catch (const std::exception& e) {
		return text(e.what());
	} catch (...) {
		return text("unknown exception");
	}
}

at::Tensor& tensor(void* handle) {
	return *static_cast<at::Tensor*>(handle);
}

void* handle(at::Tensor value) {
	return new at::Tensor(std::move(value));
}

c10::Device device(int32_t gpu) {
	return gpu < 0 ? c10::Device(c10::kCPU) : c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(gpu));
}

// libtorch keeps these per thread; MKL's number of threads is the process's
void prepare(int32_t threads) {
	static thread_local int32_t current = 0;
	if (threads > 0 && current != threads) {
		torch::jit::setGraphExecutorOptimize(false);
		at::set_num_threads(threads);
		current = threads;
	}
}

void flatten(const c10::IValue& value, std::vector<at::Tensor>& out) {
	if (value.isTensor()) {
		out.push_back(value.toTensor());
	} else if (value.isTuple()) {
		for (const auto& element : value.toTuple()->elements()) {
			flatten(element, out);
		}
	} else if (value.isList()) {
		for (const c10::IValue element : value.toListRef()) {
			flatten(element, out);
		}
	} else if (!value.isNone()) {
		throw std::runtime_error("The program returned " + value.tagKind() + ", not tensors");
	}
}

}  // namespace

API int32_t hilum_abi() {
	return 2;
}

API void hilum_free_text(char* message) {
	std::free(message);
}

API const char* hilum_version() {
	return TORCH_VERSION;
}

API int32_t hilum_threads() {
	return at::get_num_threads();
}

API int32_t hilum_gpus() {
	try {
		return static_cast<int32_t>(torch::cuda::device_count());
	} catch (...) {
		return 0;
	}
}

// Patches have one size, so the search for the fastest convolution pays; process-wide.
API void hilum_search_convolutions() {
	at::globalContext().setBenchmarkCuDNN(true);
}

// Whether float32 convolutions and matrix products may round to 10 bits on the way; process-wide.
API void hilum_tf32(int32_t allowed) {
	at::globalContext().setAllowTF32CuDNN(allowed != 0);
	at::globalContext().setAllowTF32CuBLAS(allowed != 0);
}

API char* hilum_load(const void* bytes, int64_t size, const char* file, int32_t gpu, int32_t threads, void** module) {
	return guarded([&] {
		prepare(threads);
		std::unique_ptr<torch::jit::Module> loaded;
		if (file != nullptr) {
			loaded.reset(new torch::jit::Module(torch::jit::load(file, device(gpu))));
			loaded->eval();
		} else {
			std::istringstream in(std::string(static_cast<const char*>(bytes), static_cast<size_t>(size)));
			loaded.reset(new torch::jit::Module(torch::jit::load(in, device(gpu))));
		}
		*module = loaded.release();
	});
}

API void hilum_free_module(void* module) {
	delete static_cast<torch::jit::Module*>(module);
}

// Arguments: for each a count, -1 for a tensor and the length of a list else, and all tensors in one sequence. At most
// "most" results are written; "found" is their number.
API char* hilum_call(void* module, const char* method, int32_t training, int32_t threads, int32_t count,
		const int32_t* lengths, void* const* tensors, int32_t most, void** results, int32_t* found) {
	return guarded([&] {
		prepare(threads);
		at::AutoGradMode gradients(training != 0);
		std::vector<c10::IValue> arguments;
		size_t next = 0;
		for (int32_t i = 0; i < count; i++) {
			if (lengths[i] < 0) {
				arguments.emplace_back(tensor(tensors[next++]));
			} else {
				c10::List<at::Tensor> list;
				list.reserve(lengths[i]);
				for (int32_t k = 0; k < lengths[i]; k++) {
					list.push_back(tensor(tensors[next++]));
				}
				arguments.emplace_back(std::move(list));
			}
		}
		c10::IValue result = static_cast<torch::jit::Module*>(module)->get_method(method)(std::move(arguments));
		std::vector<at::Tensor> out;
		flatten(result, out);
		if (out.size() > static_cast<size_t>(most)) {
			throw std::runtime_error("The program returned " + std::to_string(out.size()) + " tensors");
		}
		for (size_t i = 0; i < out.size(); i++) {
			results[i] = handle(out[i]);
		}
		*found = static_cast<int32_t>(out.size());
	});
}

// Values are copied. On the way to a GPU they pass through page-locked memory, which libtorch keeps for the next copy and
// reuses when the copy is done: the caller's memory is free at once, and nobody waits for the GPU.
API char* hilum_tensor(const void* values, int32_t type, int32_t dims, const int64_t* shape, int32_t gpu, void** result) {
	return guarded([&] {
		at::IntArrayRef extents(shape, dims);
		auto scalar = static_cast<at::ScalarType>(type);
		if (values == nullptr) {
			*result = handle(at::zeros(extents, at::TensorOptions(scalar).device(device(gpu))));
			return;
		}
		at::Tensor there = at::from_blob(const_cast<void*>(values), extents, at::TensorOptions(scalar));
		if (gpu < 0) {
			*result = handle(there.clone());
			return;
		}
		at::Tensor locked = at::empty(extents, at::TensorOptions(scalar).pinned_memory(true));
		std::memcpy(locked.data_ptr(), values, locked.nbytes());
		*result = handle(locked.to(device(gpu), scalar, true));
	});
}

API int32_t hilum_dims(void* t) {
	return static_cast<int32_t>(tensor(t).dim());
}

API void hilum_shape(void* t, int64_t* shape) {
	auto sizes = tensor(t).sizes();
	std::copy(sizes.begin(), sizes.end(), shape);
}

// PyTorch's number of the element type.
API int32_t hilum_type(void* t) {
	return static_cast<int32_t>(tensor(t).scalar_type());
}

API char* hilum_read(void* t, void* target, int64_t bytes) {
	return guarded([&] {
		at::Tensor there = tensor(t).detach().to(at::kCPU).contiguous();
		if (static_cast<int64_t>(there.nbytes()) != bytes) {
			throw std::runtime_error("The buffer has another size than the tensor");
		}
		std::memcpy(target, there.data_ptr(), static_cast<size_t>(bytes));
	});
}

// Float values in C order, in place.
API char* hilum_set(void* t, const void* values) {
	return guarded([&] {
		at::AutoGradMode none(false);
		at::Tensor& target = tensor(t);
		target.copy_(at::from_blob(const_cast<void*>(values), target.sizes(), at::TensorOptions(at::kFloat)));
	});
}

API char* hilum_require_gradient(void* t, int32_t required) {
	return guarded([&] { tensor(t).set_requires_grad(required != 0); });
}

API void hilum_free_tensor(void* t) {
	delete static_cast<at::Tensor*>(t);
}
