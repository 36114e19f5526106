#!/usr/bin/env python3
# SPDX-License-Identifier: EPL-2.0
"""Work of nnU-Net 2.8.1 that it has no command for, as `hilum bench --reference` runs it.

nnunet.py patches DATASET [SECONDS]       one augmentation process: seconds per training patch
nnunet.py train DATASET ITERATIONS VAL    one epoch of the default plan on the CPU: its seconds
nnunet.py predict -i .. -o .. -m .. -f 0 -device cpu [--disable_tta]
                                          prediction with a model whose trainer class is not installed
nnunet.py logits CLASSES Z,Y,X Z,Y,X      logits of one grid to a label map on another: seconds
"""
import os
import sys
import time


def figure(seconds):
    print(f'seconds: {seconds:.6g}')


def trainer(dataset):
    import torch
    from nnunetv2.run.run_training import get_trainer_from_args
    made = get_trainer_from_args(dataset, '3d_fullres', 0, device=torch.device('cpu'))
    made.disable_checkpointing = True
    made.num_epochs = 1
    made.perform_actual_validation = lambda *_, **__: None
    return made


def patches(dataset, seconds=8):
    os.environ['nnUNet_n_proc_DA'] = '0'  # the loader runs in this process
    import torch
    torch.set_num_threads(1)
    made = trainer(dataset)
    made.initialize()
    loader, _ = made.get_dataloaders()
    for _ in range(3):
        next(loader)
    count = 0
    start = time.process_time()
    while time.process_time() - start < float(seconds):
        count += next(loader)['data'].shape[0]
    figure((time.process_time() - start) / count)


def train(dataset, iterations, validations):
    os.environ['nnUNet_n_proc_DA'] = '2'
    made = trainer(dataset)
    made.num_iterations_per_epoch = int(iterations)
    made.num_val_iterations_per_epoch = int(validations)
    made.run_training()
    began = made.logger.get_value('epoch_start_timestamps', step=-1)
    figure(made.logger.get_value('epoch_end_timestamps', step=-1) - began)


def predict(*arguments):
    from nnunetv2.inference import predict_from_raw_data as module
    from nnunetv2.training.nnUNetTrainer.nnUNetTrainer import nnUNetTrainer
    # the subclass differs in the number of iterations only
    module.recursive_find_trainer_class_by_name = lambda *_, **__: nnUNetTrainer
    sys.argv = ['nnUNetv2_predict_from_modelfolder', *arguments]
    module.predict_entry_point_modelfolder()


def logits(classes, source, target):
    import torch
    from functools import partial
    from nnunetv2.preprocessing.resampling.default_resampling import resample_data_or_seg_to_shape
    old, new = ([int(n) for n in text.split(',')] for text in (source, target))
    made = torch.randn((int(classes), *old), generator=torch.Generator().manual_seed(1)).half()
    resample = partial(resample_data_or_seg_to_shape, is_seg=False, order=1, order_z=0, force_separate_z=None)
    start = time.perf_counter()
    resample(made, new, [1, 1, 1], [o / n for o, n in zip(old, new)]).argmax(0)
    figure(time.perf_counter() - start)


if __name__ == '__main__':
    {'patches': patches, 'train': train, 'predict': predict, 'logits': logits}[sys.argv[1]](*sys.argv[2:])
