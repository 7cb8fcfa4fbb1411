/**
 * Where neural encoders for recommendations will live: models exported to ONNX, run by ONNX Runtime
 * on the CPU or, with the artifact {@code onnxruntime_gpu} in its place, on CUDA.
 *
 * <p>This package holds no public type yet.
 */
@NullMarked
package io.recommender.onnx;

import org.jspecify.annotations.NullMarked;
